"""Writes the ONNX models that OnnxImportTest reads. Needs Debian 12's python3-torch (1.13.1) and python3-onnx (1.12.0).

    python3 make_models.py <folder>

Weights are random under a fixed seed; nothing was trained. The models show how other tools write what Limpid imports:
PyTorch's exporter, and the forms that TensorFlow's and older exporters use.
"""

import sys

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

FOLDER = sys.argv[1]


def export(name, module, shape, **options):
    module.eval()
    torch.onnx.export(
        module,
        torch.rand(2, *shape),
        f"{FOLDER}/{name}.onnx",
        opset_version=13,
        input_names=["pixels"],
        output_names=["scores"],
        dynamic_axes={"pixels": {0: "batch"}, "scores": {0: "batch"}},
        **options,
    )


def settle(module):
    """Batch norm with statistics and factors that are not the identity."""
    for layer in module.modules():
        if isinstance(layer, (nn.BatchNorm2d, nn.BatchNorm1d)):
            layer.running_mean.normal_(0, 0.2)
            layer.running_var.uniform_(0.5, 2)
            layer.weight.data.uniform_(0.5, 1.5)
            layer.bias.data.normal_(0, 0.2)
    return module


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1, bias=False), nn.BatchNorm2d(8), nn.ReLU())
        self.one = nn.Sequential(nn.Conv2d(8, 8, 3, padding=1, bias=False), nn.BatchNorm2d(8), nn.ReLU())
        self.two = nn.Sequential(nn.Conv2d(8, 8, 3, padding=1, bias=False), nn.BatchNorm2d(8))
        self.down = nn.Sequential(nn.Conv2d(8, 12, 3, stride=2, padding=1), nn.BatchNorm2d(12))
        self.short = nn.Conv2d(8, 12, 1, stride=2)
        self.head = nn.Linear(12, 4)

    def forward(self, x):
        x = self.stem(x)
        x = torch.relu(x + self.two(self.one(x)))
        x = torch.relu(self.down(x) + self.short(x))
        return self.head(x.mean(dim=(2, 3)))


class Branches(nn.Module):
    """Two branches joined, every activation, both poolings with padding, a dilated convolution, dropout."""

    def __init__(self):
        super().__init__()
        self.left = nn.Conv2d(2, 4, 3, padding=2, dilation=2)
        self.right = nn.Conv2d(2, 3, 5, padding=2)
        self.point = nn.Conv2d(7, 6, 1)
        self.norm = nn.BatchNorm1d(6)
        self.drop = nn.Dropout(0.3)
        self.pool = nn.MaxPool2d(3, stride=2, padding=1)
        self.mean = nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False)
        self.spread = nn.AvgPool2d(2, stride=1)
        self.hidden = nn.Linear(6 * 3 * 4, 6)
        self.head = nn.Linear(6, 3)

    def forward(self, x):
        both = torch.cat([nn.functional.leaky_relu(self.left(x), 0.01), torch.tanh(self.right(x))], 1)
        y = nn.functional.relu6(self.point(self.pool(both)))
        y = torch.sigmoid(self.spread(self.mean(y)))
        y = self.norm(self.hidden(torch.flatten(self.drop(y), 1)))
        return torch.softmax(self.head(torch.relu(y)), 1)


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 8, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(8 * 2 * 2, 16),
        nn.ReLU(),
        nn.Linear(16, 5),
    )


def tensorflow_style():
    """[N, H, W, C] at the door, SAME_UPPER, MatMul and Add, Reshape with a constant, as tf2onnx writes Keras models."""
    random = np.random.default_rng(3)

    def constant(name, *shape):
        return numpy_helper.from_array((random.standard_normal(shape) * 0.3).astype(np.float32), name)

    nodes = [
        helper.make_node("Transpose", ["image"], ["first"], perm=[0, 3, 1, 2], name="model/conv/transpose"),
        helper.make_node("Conv", ["first", "k", "kb"], ["c"], auto_pad="SAME_UPPER", strides=[2, 2], name="model/conv"),
        helper.make_node("Relu", ["c"], ["r"], name="model/relu"),
        helper.make_node("Transpose", ["r"], ["last"], perm=[0, 2, 3, 1], name="model/flatten/transpose"),
        helper.make_node("Reshape", ["last", "shape"], ["f"], name="model/flatten/reshape"),
        helper.make_node("MatMul", ["f", "w"], ["m"], name="model/dense/MatMul"),
        helper.make_node("Add", ["m", "b"], ["d"], name="model/dense/BiasAdd"),
        helper.make_node("Tanh", ["d"], ["t"], name="model/dense/Tanh"),
        helper.make_node("MatMul", ["t", "v"], ["n"], name="model/output/MatMul"),
        helper.make_node("Add", ["vb", "n"], ["o"], name="model/output/BiasAdd"),
        helper.make_node("Softmax", ["o"], ["classes"], axis=-1, name="model/output/Softmax"),
    ]
    constants = [
        constant("k", 4, 3, 4, 4),
        constant("kb", 4),
        constant("w", 4 * 4 * 5, 7),
        constant("b", 7),
        constant("v", 7, 3),
        constant("vb", 3),
        numpy_helper.from_array(np.array([-1, 80], dtype=np.int64), "shape"),
    ]
    save("tensorflow_style", nodes, constants, "image", [8, 10, 3], "classes", 3)


def fully_convolutional():
    """No dense layer: a convolution, a global average, squeezed, and a softmax; constants as nodes; Identity."""
    random = np.random.default_rng(4)
    kernels = numpy_helper.from_array((random.standard_normal((5, 2, 3, 3)) * 0.4).astype(np.float32), "kernels")
    nodes = [
        helper.make_node("Constant", [], ["k"], value=kernels),
        helper.make_node("Identity", ["image"], ["same"]),
        helper.make_node("Conv", ["same", "k"], ["c"], pads=[1, 1, 1, 1], kernel_shape=[3, 3]),
        helper.make_node("LeakyRelu", ["c"], ["a"]),
        helper.make_node("GlobalAveragePool", ["a"], ["g"]),
        helper.make_node("Squeeze", ["g", "axes"], ["s"]),
        helper.make_node("Softmax", ["s"], ["p"], axis=1),
    ]
    constants = [numpy_helper.from_array(np.array([2, 3], dtype=np.int64), "axes")]
    save("fully_convolutional", nodes, constants, "image", [2, 7, 6], "p", 5)


def save(name, nodes, constants, source, shape, target, classes):
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info(source, TensorProto.FLOAT, ["N"] + shape)],
        [helper.make_tensor_value_info(target, TensorProto.FLOAT, ["N", classes])],
        constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="make_models.py")
    model.ir_version = 8
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, f"{FOLDER}/{name}.onnx")


torch.manual_seed(1)
export("lenet", lenet(), (1, 16, 16))
export("residual", settle(Residual()), (3, 12, 12), training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False)
export("residual_folded", settle(Residual()), (3, 12, 12))
export("branches", settle(Branches()), (2, 7, 9), training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False)
export("perceptron", nn.Sequential(nn.Linear(9, 6), nn.Sigmoid(), nn.Linear(6, 2)), (9,))
export("grouped", nn.Sequential(nn.Conv2d(4, 4, 3, groups=2), nn.Flatten(), nn.Linear(4 * 4 * 4, 3)), (4, 6, 6))
export("softplus", nn.Sequential(nn.Linear(9, 6), nn.Softplus(), nn.Linear(6, 2)), (9,))
tensorflow_style()
fully_convolutional()
torch.manual_seed(2)
mobile = nn.Sequential(
    nn.Conv2d(1, 6, 3, padding=1, bias=False),
    nn.BatchNorm2d(6),
    nn.ReLU6(),
    nn.Conv2d(6, 6, 3, stride=2, padding=1, groups=6, bias=False),
    nn.BatchNorm2d(6),
    nn.ReLU6(),
    nn.Conv2d(6, 12, 3, groups=6),
    nn.ReLU(),
    nn.Conv2d(12, 9, 1, groups=3),
    nn.ReLU(),
    nn.AdaptiveAvgPool2d(1),
    nn.Flatten(),
    nn.Linear(9, 4),
)
export("mobile", settle(mobile), (1, 12, 10), training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False)
