package io.limpid.explain.coalition;

import io.limpid.core.direct.DenseMixtures;
import io.limpid.core.network.Network;
import io.limpid.core.predict.Predictor;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The games of several rows of a network of dense layers, played together: the network is asked about mixtures of rows, so
 * that nothing is made of the size of rows times coalitions times background. The values of {@link MaskingGame}, but for
 * rounding.
 */
final class DenseGames {
    /** For fewer coalitions whole tiles do not pay. */
    private static final int FEWEST = 32;

    private final DenseMixtures mixtures;
    private final Masking masking;

    private DenseGames(DenseMixtures mixtures, Masking masking) {
        this.mixtures = mixtures;
        this.masking = masking;
    }

    /** Empty where the model's games are better played one by one. */
    static Optional<DenseGames> of(Predictor model, Masking masking, INDArray x, Coalitions coalitions) {
        return model instanceof Network network && x.rank() == 2 && coalitions.size() >= FEWEST
                ? network.mixtures(Math.toIntExact(x.size(1))).map(mixtures -> new DenseGames(mixtures, masking))
                : Optional.empty();
    }

    /** @return [rows][coalitions] */
    double[][] worth(INDArray x, int[] targets, Coalitions coalitions) {
        Players players = masking.players();
        Background background = masking.background();
        if (x.size(1) != players.inputs()) {
            throw new IllegalArgumentException("row, players and background must have equally many values, but have "
                    + x.size(1) + ", " + players.inputs() + " and " + background.inputs());
        }
        float[][] others = new float[background.size()][players.inputs()];
        double[] weights = new double[background.size()];
        for (int n = 0; n < others.length; n++) {
            weights[n] = background.weight(n);
            for (int i = 0; i < others[n].length; i++) {
                others[n][i] = (float) background.value(n, i);
            }
        }
        int[][] groups = new int[players.count()][];
        for (int player = 0; player < groups.length; player++) {
            groups[player] = players.members(player);
        }
        double[][] worth = mixtures.probabilities(
                x.castTo(DataType.FLOAT).toFloatMatrix(),
                targets,
                new DenseMixtures.Others(others, weights),
                groups,
                choices(coalitions),
                masking.batch(),
                Runtime.getRuntime().availableProcessors());
        for (double[] row : worth) {
            for (int i = 0; i < row.length; i++) {
                row[i] = masking.link().of(row[i]);
            }
        }
        return worth;
    }

    private static DenseMixtures.Choices choices(Coalitions coalitions) {
        return new DenseMixtures.Choices() {
            @Override
            public int size() {
                return coalitions.size();
            }

            @Override
            public boolean chosen(int mixture, int group) {
                return coalitions.contains(mixture, group);
            }
        };
    }
}
