package io.limpid.edge.onnx;

import static io.limpid.edge.onnx.HandMadeModel.integer;
import static io.limpid.edge.onnx.HandMadeModel.ints;
import static io.limpid.edge.onnx.HandMadeModel.real;
import static io.limpid.edge.onnx.HandMadeModel.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.lower.Lowering;
import io.limpid.core.network.Network;
import io.limpid.core.predict.GraphPredictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The forms in which exporters write the operators that Limpid imports, and those close to them that it refuses. */
class ImportedOperatorsTest {
    @TempDir
    private Path folder;

    static Stream<Named<HandMadeModel>> imported() {
        return Stream.of(
                Named.of(
                        "PyTorch's view(size(0), -1), a shape computed from a shape",
                        convolution(image())
                                .scalar("zero", 0)
                                .integers("axis", 0)
                                .integers("rest", -1)
                                .node("Shape", "shape", "c")
                                .node("Gather", "rows", "shape zero", integer("axis", 0))
                                .node("Unsqueeze", "list", "rows axis")
                                .node("Concat", "wanted", "list rest", integer("axis", 0))
                                .node("Reshape", "flat", "c wanted")
                                .ending("flat", 4 * 6 * 7)),
                Named.of(
                        "a shape's parts cut out of it and cast",
                        convolution(image())
                                .integers("from", 0)
                                .integers("to", 1)
                                .integers("rest", 4 * 6 * 7)
                                .node("Shape", "shape", "c")
                                .node("Cast", "narrow", "shape", integer("to", 6))
                                .node("Slice", "rows", "narrow from to")
                                .node("Cast", "wide", "rows", integer("to", 7))
                                .node("Concat", "wanted", "wide rest", integer("axis", 0))
                                .node("Reshape", "flat", "c wanted")
                                .ending("flat", 4 * 6 * 7)),
                Named.of(
                        "zeros by Keras's ZeroPadding before a convolution",
                        image().integers("pads", 0, 0, 1, 2, 0, 0, 1, 2)
                                .node("Pad", "padded", "x pads")
                                .noise("k", 4, 2, 3, 3)
                                .node("Conv", "c", "padded k", integer("group", 1), ints("strides", 1, 2))
                                .node("Flatten", "flat", "c")
                                .ending("flat", 4 * 6 * 5)),
                Named.of(
                        "zeros around channels last, and then turned",
                        HandMadeModel.reading(6, 7, 2)
                                .integers("pads", 0, 1, 1, 0, 0, 1, 1, 0)
                                .number("filling", 0)
                                .node("Transpose", "first", "x", ints("perm", 0, 3, 1, 2))
                                .node("Transpose", "last", "first", ints("perm", 0, 2, 3, 1))
                                .node("Pad", "padded", "last pads filling")
                                .node("Transpose", "again", "padded", ints("perm", 0, 3, 1, 2))
                                .noise("k", 4, 2, 3, 3)
                                .node("Conv", "c", "again k")
                                .node("Flatten", "flat", "c")
                                .ending("flat", 4 * 6 * 7)),
                Named.of(
                        "the mean over height and width of channels last",
                        convolution(image())
                                .node("Transpose", "last", "c", ints("perm", 0, 2, 3, 1))
                                .node("ReduceMean", "flat", "last", ints("axes", 1, 2), integer("keepdims", 0))
                                .ending("flat", 4)),
                Named.of(
                        "the mean over the last two axes, kept and squeezed",
                        convolution(image())
                                .integers("axes", -1, -2)
                                .node("ReduceMean", "mean", "c", ints("axes", -2, -1), integer("keepdims", 1))
                                .node("Squeeze", "flat", "mean axes")
                                .ending("flat", 4)),
                Named.of(
                        "a bias as an Add behind the convolution, and a Clip below 0",
                        image().noise("k", 4, 2, 3, 3)
                                .noise("b", 1, 4, 1, 1)
                                .number("low", 0)
                                .node("Conv", "c", "x k", text("auto_pad", "SAME_UPPER"))
                                .node("Add", "shifted", "b c")
                                .node("Clip", "r", "shifted low")
                                .node("Flatten", "flat", "r", integer("axis", -3))
                                .ending("flat", 4 * 6 * 7)),
                Named.of(
                        "SAME_LOWER where nothing is odd, and a Clip to 6",
                        image().noise("k", 4, 2, 3, 3)
                                .number("low", 0)
                                .number("high", 6)
                                .node("Conv", "c", "x k", text("auto_pad", "SAME_LOWER"))
                                .node("Clip", "r", "c low high")
                                .node("Flatten", "flat", "r")
                                .ending("flat", 4 * 6 * 7)),
                Named.of(
                        "padding that keeps the size by one row more below",
                        image().noise("k", 4, 2, 2, 3)
                                .node("Conv", "c", "x k", ints("pads", 0, 1, 1, 1))
                                .node("Flatten", "flat", "c")
                                .ending("flat", 4 * 6 * 7)),
                Named.of(
                        "a Gemm with factors and a transposed matrix, batch norm and activation behind",
                        HandMadeModel.reading(5)
                                .noise("w", 6, 5)
                                .noise("b", 6)
                                .node("Gemm", "g", "x w b", integer("transB", 1), real("alpha", 0.5), real("beta", 2))
                                .variances("scale", 6)
                                .noise("shift", 6)
                                .noise("mean", 6)
                                .variances("var", 6)
                                .node("BatchNormalization", "n", "g scale shift mean var")
                                .node("Sigmoid", "s", "n")
                                .ending("s", 6)),
                Named.of(
                        "an image made of a vector",
                        HandMadeModel.reading(84)
                                .integers("image", -1, 2, 6, 7)
                                .node("Reshape", "pixels", "x image")
                                .noise("k", 4, 2, 3, 3)
                                .node("Conv", "c", "pixels k")
                                .node("Flatten", "flat", "c")
                                .ending("flat", 4 * 4 * 5)),
                Named.of(
                        "ceil_mode where windows fit, a padding of nothing, and a dropout in between",
                        convolution(image())
                                .integers("none", 0, 0, 0, 0, 0, 0, 0, 0)
                                .number("ratio", 0.5f)
                                .node("Pad", "same", "c none")
                                .node(
                                        "MaxPool",
                                        "m",
                                        "same",
                                        ints("kernel_shape", 2, 3),
                                        ints("strides", 2, 2),
                                        integer("ceil_mode", 1))
                                .node("Dropout", "d", "m ratio")
                                .node("Identity", "i", "d")
                                .node("Flatten", "flat", "i")
                                .ending("flat", 4 * 3 * 3)),
                Named.of(
                        "shape as integers in a Constant's own attribute",
                        convolution(image())
                                .node("Constant", "wanted", "", ints("value_ints", 0, -1))
                                .node("Reshape", "flat", "c wanted")
                                .ending("flat", 4 * 6 * 7)));
    }

    @ParameterizedTest
    @MethodSource("imported")
    void givesTheProbabilitiesOfOnnxRuntime(HandMadeModel model) throws IOException {
        Path file = Files.write(folder.resolve("model.onnx"), model.bytes());
        Network network = OnnxImport.read(file);
        long[] shape = LongStream.concat(
                        LongStream.of(20),
                        network.inputShape().orElseThrow().stream().mapToLong(Integer::longValue))
                .toArray();
        INDArray x = Nd4j.randn(11L, shape).castTo(DataType.FLOAT);
        try (OnnxPredictor theirs = OnnxPredictor.open(file, 1)) {
            INDArray expected = theirs.predict(x);
            GraphPredictor lowered = new GraphPredictor(Lowering.lower(network, List.of()), 1);
            for (INDArray found : List.of(network.predict(x), lowered.predict(x))) {
                assertThat(found.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-5);
            }
            assertThat(expected.std(0).maxNumber().doubleValue()).isGreaterThan(1e-3);
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        flat(
                                image().noise("k", 4, 2, 3, 3).node("Conv", "c", "x k", ints("pads", 0, 0, 2, 2)),
                                "c",
                                168),
                        "node c (Conv): its padding must be even, or that which keeps the size, but is top 0, left 0,"
                                + " bottom 2, right 2"),
                Arguments.of(
                        flat(
                                image().noise("k", 4, 2, 2, 2).node("Conv", "c", "x k", text("auto_pad", "SAME_LOWER")),
                                "c",
                                168),
                        "node c (Conv): its padding must be even"),
                Arguments.of(
                        flat(
                                convolution(image())
                                        .integers("pads", 0, 0, 1, 1, 0, 0, 1, 1)
                                        .node("Pad", "p", "c pads")
                                        .node("MaxPool", "m", "p", ints("kernel_shape", 2, 2)),
                                "m",
                                224),
                        "node m (MaxPool): its input p is padded, which only a convolution may read"),
                Arguments.of(
                        flat(
                                image().integers("pads", 0, 0, 1, 1, 0, 0, 1, 1)
                                        .node("Pad", "p", "x pads", text("mode", "reflect"))
                                        .noise("k", 4, 2, 3, 3)
                                        .node("Conv", "c", "p k"),
                                "c",
                                168),
                        "node p (Pad): it must add nothing, or zeros around an image"),
                Arguments.of(
                        flat(convolution(image()).node("HardSigmoid", "h", "c"), "h", 168),
                        "node h (HardSigmoid): there is no layer for this operator"),
                Arguments.of(
                        flat(convolution(image()).node("LeakyRelu", "l", "c", real("alpha", 0.3)), "l", 168),
                        "node l (LeakyRelu): alpha must be 0.01"),
                Arguments.of(
                        flat(convolution(image()).number("low", -1).node("Clip", "l", "c low"), "l", 168),
                        "node l (Clip): it must clip to [0, 6] or below 0"),
                Arguments.of(
                        flat(
                                convolution(image())
                                        .node(
                                                "MaxPool",
                                                "m",
                                                "c",
                                                ints("kernel_shape", 2, 2),
                                                ints("strides", 2, 2),
                                                integer("ceil_mode", 1)),
                                "m",
                                48),
                        "node m (MaxPool): ceil_mode must be 0 where the last window reaches over the edge"),
                Arguments.of(
                        convolution(image())
                                .integers("wanted", -1, 84, 2)
                                .node("Reshape", "r", "c wanted")
                                .ending("r", 2),
                        "node r (Reshape): it must flatten to [N, 168], or make an image of a vector, but reshapes to"
                                + " [-1, 84, 2]"),
                Arguments.of(
                        convolution(image())
                                .node("Shape", "s", "c")
                                .node("Mul", "m", "s s")
                                .ending("m", 4),
                        "node m (Mul): it computes a shape, for which this operator is not known"),
                Arguments.of(
                        HandMadeModel.reading(5).noise("w", 3, 5).node("Gemm", "scores", "x w", integer("transA", 1)),
                        "node scores (Gemm): transA must be 0, but is 1"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesByNodeAndReason(HandMadeModel model, String reason) {
        assertThatThrownBy(() -> OnnxImport.read(Files.write(folder.resolve("model.onnx"), model.bytes())))
                .isInstanceOf(OnnxException.class)
                .hasMessageContaining(reason);
    }

    private static HandMadeModel image() {
        return HandMadeModel.reading(2, 6, 7);
    }

    /** [N, 4, 6, 7], called c. */
    private static HandMadeModel convolution(HandMadeModel model) {
        return model.noise("k", 4, 2, 3, 3).noise("kb", 4).node("Conv", "c", "x k kb", ints("pads", 1, 1, 1, 1));
    }

    private static HandMadeModel flat(HandMadeModel model, String from, int size) {
        return model.node("Flatten", "flat", from).ending("flat", size);
    }
}
