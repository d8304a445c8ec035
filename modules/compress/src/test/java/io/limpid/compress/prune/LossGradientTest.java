package io.limpid.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.compress.distill.DistillationLoss;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class LossGradientTest {
    private static final Schema SCHEMA = new Schema("rows", List.of(3), List.of(), List.of("no", "yes"), List.of());

    @Test
    void isOfTheNetworksOwnLossWhileItIsTaughtByAnother() {
        Layer dense = Layer.of(Kind.DENSE);
        NetworkDefinition definition = new NetworkDefinition(
                "net",
                List.of(new Layer(
                        dense.kind(), "hidden", null, 4, null, null, null, null, "relu", null, null, null, null)));
        Network network = NetworkBuilder.build(definition, SCHEMA, 5);
        Split rows = new Split(
                "train", Nd4j.rand(7, 3).subi(0.5), new int[] {0, 1, 1, 0, 1, 0, 0}, 2, Map.of(), row -> List.of());
        double[] own = LossGradient.of(network, rows, 1).of("hidden", "W");
        BaseOutputLayer output =
                (BaseOutputLayer) network.graph().getOutputLayer(0).conf().getLayer();
        DistillationLoss taught = new DistillationLoss(4, 0.5);
        output.setLossFn(taught);
        assertThat(LossGradient.of(network, rows, 1).of("hidden", "W")).isEqualTo(own);
        assertThat(output.getLossFn()).isSameAs(taught);
        assertThat(Arrays.stream(own).anyMatch(value -> value != 0)).isTrue();
    }
}
