package io.limpid.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Schema;
import io.limpid.core.lower.Lowering;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import io.limpid.core.network.NetworkDefinition.Output;
import io.limpid.runtime.execute.FloatExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class TwoClassesTest {
    private static final NetworkDefinition BINARY = new NetworkDefinition(
            "binary",
            List.of(new Layer(Kind.DENSE, "hidden", null, 6, null, null, null, null, "relu", null)),
            Output.SIGMOID);

    private static Schema schema(String... classes) {
        return new Schema("points", List.of(4), List.of(), List.of(classes), List.of());
    }

    private final Network network = NetworkBuilder.build(BINARY, schema("no", "yes"), 5);
    private final INDArray x = Nd4j.rand(new int[] {300, 4}, 5).subi(0.5).muli(8);

    @Test
    void saysTheProbabilitiesOfBothClasses() {
        assertThat(network.graph().getLayer("output").getParam("W").shape()).containsExactly(6, 1);
        INDArray probabilities = network.predict(x);
        INDArray sigmoid = network.graph().outputSingle(false, x.dup());
        assertThat(probabilities.shape()).containsExactly(300, 2);
        assertThat(probabilities.getColumn(1).toFloatVector())
                .isEqualTo(sigmoid.dup('c').data().asFloat());
        // A sum of two floats near 1
        assertThat(probabilities.sum(1).sub(1).amaxNumber().doubleValue()).isCloseTo(0, within(1.2e-7));
        INDArray logits = network.logits(x);
        assertThat(logits.getColumn(0).amaxNumber().doubleValue()).isZero();
        // One rounding of a probability of at most 1
        assertThat(Transforms.sigmoid(logits.getColumn(1).dup())
                        .sub(probabilities.getColumn(1))
                        .amaxNumber()
                        .doubleValue())
                .isCloseTo(0, within(1.2e-7));
        assertThat(network.fitting(schema("no", "yes"))).isSameAs(network);
    }

    @Test
    void theSoftmaxOfTwoAndTheArtefactGiveTheSame() {
        INDArray expected = network.predict(x);
        Network two = TwoClasses.softmaxOf(network);
        assertThat(TwoClasses.endsInSigmoid(two.graph())).isFalse();
        // Floats rounded a few times on values of at most 1
        assertThat(two.predict(x).sub(expected).amaxNumber().doubleValue()).isLessThan(5e-7);
        assertThat(TwoClasses.softmaxOf(two)).isSameAs(two);
        float[] lowered = new FloatExecutor(Lowering.lower(network, List.of("no", "yes")))
                .run(x.dup('c').data().asFloat(), 300);
        assertThat(Nd4j.create(lowered, new long[] {300, 2}, 'c')
                        .sub(expected)
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(5e-7);
    }

    @Test
    void staysWhatItIsInItsFile(@TempDir Path folder) throws IOException {
        NetworkFile.write(network, folder.resolve("binary.zip"));
        Network read = NetworkFile.read(folder.resolve("binary.zip"));
        assertThat(TwoClasses.endsInSigmoid(read.graph())).isTrue();
        assertThat(read.predict(x)).isEqualTo(network.predict(x));
    }

    @Test
    void refusesMoreClassesThanASigmoidTellsApart() {
        assertThatThrownBy(() -> NetworkBuilder.build(BINARY, schema("a", "b", "c"), 1))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("output must be softmax for 3 classes, but was sigmoid");
    }
}
