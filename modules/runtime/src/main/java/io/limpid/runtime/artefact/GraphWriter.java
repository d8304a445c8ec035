package io.limpid.runtime.artefact;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import io.limpid.runtime.graph.Window;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Writes the section of the graph. */
final class GraphWriter {
    private final Output out = new Output();

    private GraphWriter() {}

    static byte[] bytes(Graph graph) {
        GraphWriter writer = new GraphWriter();
        writer.graph(graph);
        return writer.out.toBytes();
    }

    private void graph(Graph graph) {
        out.string(graph.name());
        out.i32(graph.classes().size());
        graph.classes().forEach(out::string);
        out.i32(graph.nodes().size());
        Map<String, Integer> positions = new HashMap<>();
        for (Node node : graph.nodes()) {
            out.string(node.name());
            out.u16(node.inputs().size());
            node.inputs().forEach(input -> out.i32(Objects.requireNonNull(positions.get(input))));
            dimensions(node.shape());
            out.u8(node.quantization().isPresent() ? 1 : 0);
            node.quantization().ifPresent(quantization -> {
                out.f32(quantization.scale());
                out.u8(quantization.zeroPoint());
            });
            op(node.op());
            positions.put(node.name(), positions.size());
        }
    }

    private void op(Op op) {
        if (op instanceof Op.Input) {
            out.u8(Format.INPUT);
        } else if (op instanceof Op.Convolution convolution) {
            out.u8(Format.CONVOLUTION);
            window(convolution.window());
            out.i32(convolution.groups());
            activation(convolution.activation());
            weights(convolution.weights());
        } else if (op instanceof Op.Dense dense) {
            out.u8(Format.DENSE);
            activation(dense.activation());
            weights(dense.weights());
        } else if (op instanceof Op.MaxPool pool) {
            out.u8(Format.MAX_POOL);
            window(pool.window());
        } else if (op instanceof Op.AveragePool pool) {
            out.u8(Format.AVERAGE_POOL);
            window(pool.window());
            out.u8(pool.includePadding() ? 1 : 0);
        } else if (op instanceof Op.GlobalAveragePool) {
            out.u8(Format.GLOBAL_AVERAGE_POOL);
        } else if (op instanceof Op.Activate activate) {
            out.u8(Format.ACTIVATE);
            activation(activate.activation());
        } else if (op instanceof Op.TextEncoding text) {
            out.u8(Format.TEXT_ENCODING);
            out.i32(text.heads());
            out.u16(text.attention().size());
            out.u8(text.query().isPresent() ? 1 : 0);
            text.weights().forEach(this::weights);
        } else if (op instanceof Op.Add add) {
            out.u8(Format.ADD);
            activation(add.activation());
        } else {
            out.u8(plain(op));
        }
    }

    /** The code of an operation without fields. */
    private static int plain(Op op) {
        if (op instanceof Op.Concat) {
            return Format.CONCAT;
        }
        if (op instanceof Op.Quantize) {
            return Format.QUANTIZE;
        }
        if (op instanceof Op.Dequantize) {
            return Format.DEQUANTIZE;
        }
        return op instanceof Op.Reshape ? Format.RESHAPE : Format.FLATTEN;
    }

    private void activation(Activation activation) {
        out.u8(Format.ACTIVATIONS.indexOf(activation));
    }

    private void window(Window w) {
        int[] values = {
            w.kernelHeight(),
            w.kernelWidth(),
            w.strideHeight(),
            w.strideWidth(),
            w.padTop(),
            w.padLeft(),
            w.padBottom(),
            w.padRight(),
            w.dilationHeight(),
            w.dilationWidth()
        };
        for (int value : values) {
            out.u16(value);
        }
    }

    private void dimensions(int... shape) {
        out.u8(shape.length);
        for (int dimension : shape) {
            out.i32(dimension);
        }
    }

    private void weights(Weights weights) {
        if (weights instanceof Weights.Floats floats) {
            out.u8(0);
            dimensions(floats.shape());
            SparseCode.write(floats.values(), out);
            for (float bias : floats.bias()) {
                out.f32(bias);
            }
        } else if (weights instanceof Weights.Int8 int8) {
            out.u8(1);
            dimensions(int8.shape());
            SparseCode.write(int8.values(), out);
            for (float scale : int8.scales()) {
                out.f32(scale);
            }
            for (int bias : int8.bias()) {
                out.i32(bias);
            }
        }
    }
}
