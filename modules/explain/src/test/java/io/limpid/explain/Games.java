package io.limpid.explain;

import io.limpid.explain.coalition.Coalitions;
import io.limpid.explain.coalition.Game;
import java.util.function.ToDoubleFunction;

/** Games whose Shapley values are cheap to know. */
public final class Games {
    private Games() {}

    /** Players of different weight whose sum is bent, and every third pair interacts. */
    public static Game wavy(int players) {
        return of(players, present -> {
            double sum = 0;
            double pairs = 0;
            for (int i = 0; i < present.length; i++) {
                sum += 0.3 * Math.sin(present[i] + 1.0) + 0.2;
                for (int j = 0; j < i; j++) {
                    pairs += (present[i] + present[j]) % 3 == 0 ? 0.1 : 0;
                }
            }
            return Math.tanh(sum) + 0.4 * Math.cos(2 * sum) + pairs;
        });
    }

    /** @param worth of the players present, ascending */
    public static Game of(int players, ToDoubleFunction<int[]> worth) {
        return new Game() {
            @Override
            public int players() {
                return players;
            }

            @Override
            public double[] worth(Coalitions coalitions) {
                double[] worths = new double[coalitions.size()];
                for (int c = 0; c < worths.length; c++) {
                    worths[c] = worth.applyAsDouble(coalitions.present(c));
                }
                return worths;
            }
        };
    }
}
