package io.limpid.explain.coalition;

import io.limpid.core.explain.Attribution;
import io.limpid.core.predict.Predictor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What it means that a player is absent.
 *
 * @param players who is present or absent
 * @param background where an absent player's values come from
 * @param link the scale on which contributions add up
 * @param batch most rows given to the model at once, ≥ 1, taken up to the next multiple of {@value MaskingGame#PIECE}: the
 *     bound of memory, without influence on results
 */
public record Masking(Players players, Background background, Link link, int batch) {
    /** Rows given to the model at once where nothing else is said. */
    public static final int DEFAULT_BATCH = 4096;

    /** Values of coalitions kept at a time, over all rows: 32 MB. */
    private static final int MOST_WORTH = 1 << 22;

    public Masking {
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be >= 1, but was " + batch);
        }
        if (players.inputs() != background.inputs()) {
            throw new IllegalArgumentException("players and background must have equally many input values, but have "
                    + players.inputs() + " and " + background.inputs());
        }
        batch = MaskingGame.inPieces(batch);
    }

    /** Contributions to the output itself, in batches of {@value #DEFAULT_BATCH}. */
    public Masking(Players players, Background background) {
        this(players, background, Link.IDENTITY, DEFAULT_BATCH);
    }

    /** Every input value is a player. */
    public Masking(Background background) {
        this(Players.each(background.inputs()), background);
    }

    /** How one game is explained, once it is known what coalitions are worth in it. */
    @FunctionalInterface
    public interface Solver {
        /** @return values and errors by player */
        Solution solve(MaskingGame game, double[] worth);
    }

    /**
     * An explained game.
     *
     * @param values [players]
     * @param errors [players] standard errors; empty if nothing was sampled
     * @param empty worth of nobody; NaN if the values do not start from it
     * @param full worth of everybody
     */
    public record Solution(double[] values, double[] errors, double empty, double full) {}

    /** The game of row {@code i}. */
    public MaskingGame game(Predictor model, INDArray x, int i, int target) {
        return new MaskingGame(model, x.get(NDArrayIndex.interval(i, i + 1)), target, players, background, link, batch);
    }

    /** Explains each row by its own game, in which the same coalitions are played. */
    public Attribution explain(Predictor model, INDArray x, int[] targets, Coalitions coalitions, Solver solver) {
        check(x, targets);
        Solution[] solutions = new Solution[targets.length];
        int some = rowsAtOnce(coalitions.size());
        for (int from = 0; from < targets.length; from += some) {
            int to = Math.min(targets.length, from + some);
            INDArray rows = x.get(NDArrayIndex.interval(from, to));
            double[][] worth = worth(model, rows, Arrays.copyOfRange(targets, from, to), coalitions);
            for (int i = from; i < to; i++) {
                solutions[i] = solver.solve(game(model, x, i, targets[i]), worth[i - from]);
            }
        }
        return attribution(x, solutions);
    }

    /** How many rows' games may be played together, so that what coalitions are worth stays small. */
    public int rowsAtOnce(int coalitions) {
        return Math.max(1, MOST_WORTH / Math.max(1, coalitions));
    }

    /**
     * What each coalition is worth in the game of each row.
     *
     * @return [rows][coalitions]
     */
    public double[][] worth(Predictor model, INDArray x, int[] targets, Coalitions coalitions) {
        check(x, targets);
        Optional<DenseGames> together = DenseGames.of(model, this, x, coalitions);
        if (together.isPresent()) {
            return together.get().worth(x, targets, coalitions);
        }
        double[][] worth = new double[targets.length][];
        for (int i = 0; i < targets.length; i++) {
            worth[i] = coalitions.size() == 0
                    ? new double[0]
                    : game(model, x, i, targets[i]).worth(coalitions);
        }
        return worth;
    }

    private static void check(INDArray x, int... targets) {
        if (x.size(0) != targets.length) {
            throw new IllegalArgumentException(
                    "there must be a target a row, but there were " + x.size(0) + " rows and " + targets.length);
        }
    }

    /** The solutions of the rows' games, in order. */
    public Attribution attribution(INDArray x, Solution... solutions) {
        boolean sampled = Arrays.stream(solutions).anyMatch(solution -> solution.errors().length > 0);
        return new Attribution(
                shape(x),
                Arrays.stream(solutions).map(Solution::values).toArray(double[][]::new),
                Arrays.stream(solutions).mapToDouble(Solution::full).toArray(),
                Arrays.stream(solutions).noneMatch(solution -> Double.isNaN(solution.empty()))
                        ? Arrays.stream(solutions).mapToDouble(Solution::empty).toArray()
                        : new double[0],
                sampled ? Arrays.stream(solutions).map(Masking::errors).toArray(double[][]::new) : new double[0][]);
    }

    private static double[] errors(Solution solution) {
        return solution.errors().length > 0 ? solution.errors() : new double[solution.values().length];
    }

    private List<Integer> shape(INDArray x) {
        return players.count() == players.inputs()
                ? Arrays.stream(x.shape()).skip(1).mapToObj(Math::toIntExact).toList()
                : List.of(players.count());
    }
}
