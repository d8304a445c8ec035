package io.limpid.compress.quantize;

import io.limpid.compress.Sample;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small network that has learnt the sample, trained once for all tests. */
final class TrainedNetwork {
    private static @Nullable Network trained;

    private TrainedNetwork() {}

    static Network copy() {
        Network network = trained;
        if (network == null) {
            NetworkDefinition definition =
                    new NetworkDefinition("wdbc", List.of(dense("a", 16, "relu"), dense("b", 8, "tanh")));
            network = NetworkBuilder.build(definition, Sample.schema(), 3);
            Split train = Sample.data().train();
            new Trainer(new Training(8, 32, Optimizer.adam(0.01)), Sample.context(3))
                    .fit(network, train.inputs(), train.oneHot(), Trainer.Hook.NONE);
            trained = network;
        }
        return network.copy();
    }

    static Layer dense(String name, int units, String activation) {
        return new Layer(Kind.DENSE, name, null, units, null, null, null, null, activation, null);
    }
}
