package io.limpid.explain.coalition;

import io.limpid.core.predict.Predictor;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The game of one row of a model: a coalition is worth the model's output for the target where the coalition's values are
 * those of the row and all others come from the background, averaged over it (interventional expectation, Janzing et al.
 * 2020). At most {@code batch} rows exist at a time, and sums run in one order, so that the batch does not change a bit:
 * models may compute a row in another way when there are few of them, so batches end where multiples of {@value #PIECE} do.
 */
public final class MaskingGame implements Game {
    /** Networks predict at most so many rows at once. */
    static final int PIECE = 256;

    private final Predictor model;
    private final Players players;
    private final Background background;
    private final Link link;
    private final int target;
    private final MaskedRows rows;
    private final int batch;

    /**
     * @param x the row, [1, ...]
     * @param target index of the output
     * @param most rows given to the model at once, ≥ 1, taken up to the next multiple of {@value #PIECE}
     */
    public MaskingGame(
            Predictor model, INDArray x, int target, Players players, Background background, Link link, int most) {
        double[] row = Background.flat(x)[0];
        if (row.length != players.inputs() || row.length != background.inputs()) {
            throw new IllegalArgumentException("row, players and background must have equally many values, but have "
                    + row.length + ", " + players.inputs() + " and " + background.inputs());
        }
        this.model = model;
        this.players = players;
        this.background = background;
        this.link = link;
        this.target = target;
        this.batch = inPieces(most);
        this.rows = MaskedRows.of(x, row, background, batch);
    }

    /**
     * How many rows a batch holds so that its size changes no bit: a multiple of {@value #PIECE}.
     *
     * @param most rows asked for, ≥ 1
     */
    public static int inPieces(int most) {
        return Math.multiplyExact((most - 1) / PIECE + 1, PIECE);
    }

    @Override
    public int players() {
        return players.count();
    }

    @Override
    public double[] worth(Coalitions coalitions) {
        double[] worth = new double[coalitions.size()];
        int[] of = new int[batch];
        int[] from = new int[batch];
        int used = 0;
        for (int c = 0; c < worth.length; c++) {
            int[] positions = players.positions(coalitions.present(c));
            // all players are there: the background makes no difference
            int copies = positions.length == players.inputs() ? 1 : background.size();
            for (int n = 0; n < copies; n++) {
                rows.fill(used, n, positions);
                of[used] = c;
                from[used] = copies == 1 ? -1 : n;
                if (++used == batch) {
                    add(worth, of, from, used);
                    used = 0;
                }
            }
        }
        add(worth, of, from, used);
        Arrays.setAll(worth, c -> link.of(worth[c]));
        return worth;
    }

    /**
     * The model's output for each coalition against one background row.
     *
     * @param against a background row for each coalition
     */
    public double[] worthAgainst(Coalitions coalitions, int... against) {
        double[] worth = new double[coalitions.size()];
        for (int first = 0; first < worth.length; first += batch) {
            int used = Math.min(batch, worth.length - first);
            for (int i = 0; i < used; i++) {
                rows.fill(i, against[first + i], players.positions(coalitions.present(first + i)));
            }
            System.arraycopy(outputs(model.predict(rows.array(used)), target), 0, worth, first, used);
        }
        return worth;
    }

    private void add(double[] worth, int[] of, int[] from, int used) {
        if (used == 0) {
            return;
        }
        double[] outputs = outputs(model.predict(rows.array(used)), target);
        for (int i = 0; i < used; i++) {
            worth[of[i]] += (from[i] < 0 ? 1 : background.weight(from[i])) * outputs[i];
        }
    }

    /** One column of a model's outputs [n, outputs]. */
    static double[] outputs(INDArray predicted, int target) {
        if (target < 0 || target >= predicted.size(1)) {
            throw new IllegalArgumentException(
                    "target must be an output in [0, " + predicted.size(1) + "), but was " + target);
        }
        return predicted.getColumn(target).castTo(DataType.DOUBLE).dup().toDoubleVector();
    }
}
