"""Writes two small networks in Keras' HDF5 format and, computed here in plain numpy, what they answer.

Needs Debian's python3-h5py and python3-numpy; Keras itself is not used: the layout is that of Keras 2.x `model.save`
(attribute model_config, group model_weights). Weights are drawn from a fixed seed. Run: python3 make_keras.py
"""
import json

import h5py
import numpy as np

rng = np.random.default_rng(20261122)
HEIGHT, WIDTH, CHANNELS, ROWS = 9, 8, 2, 3


def floats(*shape, scale=0.5):
    return (scale * rng.standard_normal(shape)).astype("float32")


def save(path, config, weights, training=None):
    with h5py.File(path, "w") as f:
        if training:
            f.attrs["training_config"] = json.dumps(training).encode()
        f.attrs["model_config"] = json.dumps(config).encode()
        f.attrs["keras_version"] = b"2.4.0"
        f.attrs["backend"] = b"tensorflow"
        root = f.create_group("model_weights")
        root.attrs["layer_names"] = np.array([n.encode() for n in weights])
        root.attrs["backend"] = b"tensorflow"
        root.attrs["keras_version"] = b"2.4.0"
        for layer, arrays in weights.items():
            group = root.create_group(layer)
            names = [f"{layer}/{key}:0".encode() for key in arrays]
            group.attrs["weight_names"] = np.array(names) if names else np.array([], dtype="S1")
            for key, value in arrays.items():
                group.create_dataset(f"{layer}/{key}:0", data=value)


def conv(name, filters, kernel, padding, activation, strides=(1, 1)):
    return {"class_name": "Conv2D", "config": {
        "name": name, "trainable": True, "dtype": "float32", "filters": filters, "kernel_size": list(kernel),
        "strides": list(strides), "padding": padding, "data_format": "channels_last", "dilation_rate": [1, 1],
        "groups": 1, "activation": activation, "use_bias": True,
        "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": None}},
        "bias_initializer": {"class_name": "Zeros", "config": {}},
        "kernel_regularizer": None, "bias_regularizer": None, "activity_regularizer": None,
        "kernel_constraint": None, "bias_constraint": None}}


def dense(name, units, activation):
    return {"class_name": "Dense", "config": {
        "name": name, "trainable": True, "dtype": "float32", "units": units, "activation": activation, "use_bias": True,
        "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": None}},
        "bias_initializer": {"class_name": "Zeros", "config": {}},
        "kernel_regularizer": None, "bias_regularizer": None, "activity_regularizer": None,
        "kernel_constraint": None, "bias_constraint": None}}


def norm(name):
    return {"class_name": "BatchNormalization", "config": {
        "name": name, "trainable": True, "dtype": "float32", "axis": [3], "momentum": 0.99, "epsilon": 0.001,
        "center": True, "scale": True,
        "beta_initializer": {"class_name": "Zeros", "config": {}},
        "gamma_initializer": {"class_name": "Ones", "config": {}},
        "moving_mean_initializer": {"class_name": "Zeros", "config": {}},
        "moving_variance_initializer": {"class_name": "Ones", "config": {}},
        "beta_regularizer": None, "gamma_regularizer": None, "beta_constraint": None, "gamma_constraint": None}}


def pool(name):
    return {"class_name": "MaxPooling2D", "config": {
        "name": name, "trainable": True, "dtype": "float32", "pool_size": [2, 2], "padding": "valid",
        "strides": [2, 2], "data_format": "channels_last"}}


def plain(kind, name, **config):
    return {"class_name": kind, "config": {"name": name, "trainable": True, "dtype": "float32", **config}}


def conv_np(x, w, b, same):
    """x [n, h, w, c], w [kh, kw, c, o], stride 1."""
    kh, kw = w.shape[:2]
    if same:
        x = np.pad(x, ((0, 0), ((kh - 1) // 2, kh // 2), ((kw - 1) // 2, kw // 2), (0, 0)))
    h, v = x.shape[1] - kh + 1, x.shape[2] - kw + 1
    y = np.zeros((x.shape[0], h, v, w.shape[3]))
    for i in range(kh):
        for j in range(kw):
            y += x[:, i:i + h, j:j + v, :] @ w[i, j].astype("float64")
    return y + b


def norm_np(x, p):
    return p["gamma"] * (x - p["moving_mean"]) / np.sqrt(p["moving_variance"] + 0.001) + p["beta"]


def pool_np(x):
    h, w = x.shape[1] // 2 * 2, x.shape[2] // 2 * 2
    x = x[:, :h, :w]
    return x.reshape(x.shape[0], h // 2, 2, w // 2, 2, -1).max(axis=(2, 4))


def softmax_np(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def relu(x):
    return np.maximum(x, 0)


def kernel_bias(*shape):
    return {"kernel": floats(*shape), "bias": floats(shape[-1])}


def norm_weights(n):
    return {"gamma": 1 + floats(n), "beta": floats(n), "moving_mean": floats(n), "moving_variance": np.exp(floats(n))}


def answers(name, x, y):
    """Inputs as NCHW, one row an example, then the probabilities."""
    nchw = x.transpose(0, 3, 1, 2).reshape(ROWS, -1)
    with open(name + ".csv", "w") as f:
        for values, probabilities in zip(nchw, y):
            f.write(",".join(repr(float(v)) for v in values) + ";" + ",".join(repr(float(p)) for p in probabilities) + "\n")


def sequential():
    w = {"conv": kernel_bias(3, 3, CHANNELS, 4), "norm": norm_weights(4), "pool": {}, "conv2": kernel_bias(2, 2, 4, 3),
         "flatten": {}, "dropout": {}, "hidden": kernel_bias(3 * 3 * 3, 5), "probabilities": kernel_bias(5, 3)}
    first = conv("conv", 4, (3, 3), "same", "relu")
    first["config"]["batch_input_shape"] = [None, HEIGHT, WIDTH, CHANNELS]
    layers = [plain("InputLayer", "input", batch_input_shape=[None, HEIGHT, WIDTH, CHANNELS], sparse=False, ragged=False),
              first, norm("norm"), pool("pool"), conv("conv2", 3, (2, 2), "valid", "tanh"),
              plain("Flatten", "flatten", data_format="channels_last"),
              plain("Dropout", "dropout", rate=0.5, noise_shape=None, seed=None),
              dense("hidden", 5, "relu"), dense("probabilities", 3, "softmax")]
    save("sequential.h5", {"class_name": "Sequential", "config": {"name": "sequential", "layers": layers}}, w)
    x = floats(ROWS, HEIGHT, WIDTH, CHANNELS, scale=1)
    y = relu(conv_np(x, **{"w": w["conv"]["kernel"], "b": w["conv"]["bias"], "same": True}))
    y = pool_np(norm_np(y, w["norm"]))
    y = np.tanh(conv_np(y, w["conv2"]["kernel"], w["conv2"]["bias"], False)).reshape(ROWS, -1)
    y = relu(y @ w["hidden"]["kernel"] + w["hidden"]["bias"])
    answers("sequential", x, softmax_np(y @ w["probabilities"]["kernel"] + w["probabilities"]["bias"]))


def functional():
    w = {"input": {}, "conv2d": kernel_bias(3, 3, CHANNELS, 4), "norm": norm_weights(4), "act": {},
         "conv2d_1": kernel_bias(3, 3, 4, 4), "sum": {}, "both": {}, "mean": {}, "probabilities": kernel_bias(8, 3)}

    def after(layer, *names):
        return {**layer, "name": layer["config"]["name"], "inbound_nodes": [[[n, 0, 0, {}] for n in names]] if names else []}

    layers = [after(plain("InputLayer", "input", batch_input_shape=[None, HEIGHT, WIDTH, CHANNELS], sparse=False, ragged=False)),
              after(conv("conv2d", 4, (3, 3), "same", "linear"), "input"), after(norm("norm"), "conv2d"),
              after(plain("Activation", "act", activation="relu"), "norm"),
              after(conv("conv2d_1", 4, (3, 3), "same", "tanh"), "act"), after(plain("Add", "sum"), "conv2d_1", "act"),
              after(plain("Concatenate", "both", axis=3), "sum", "act"),
              after(plain("GlobalAveragePooling2D", "mean", data_format="channels_last"), "both"),
              after(dense("probabilities", 3, "softmax"), "mean")]
    save("functional.h5", {"class_name": "Model", "config": {
        "name": "functional", "layers": layers, "input_layers": [["input", 0, 0]],
        "output_layers": [["probabilities", 0, 0]]}}, w, {
            "loss": "categorical_crossentropy", "metrics": ["accuracy"], "loss_weights": None,
            "optimizer_config": {"class_name": "Adam", "config": {
                "name": "Adam", "learning_rate": 0.001, "lr": 0.001, "decay": 0.0, "beta_1": 0.9, "beta_2": 0.999,
                "epsilon": 1e-07, "amsgrad": False}}})
    x = floats(ROWS, HEIGHT, WIDTH, CHANNELS, scale=1)
    act = relu(norm_np(conv_np(x, w["conv2d"]["kernel"], w["conv2d"]["bias"], True), w["norm"]))
    total = np.tanh(conv_np(act, w["conv2d_1"]["kernel"], w["conv2d_1"]["bias"], True)) + act
    mean = np.concatenate([total, act], axis=3).mean(axis=(1, 2))
    answers("functional", x, softmax_np(mean @ w["probabilities"]["kernel"] + w["probabilities"]["bias"]))


sequential()
functional()
