package io.limpid.explain.surrogate;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.predict.Predictor;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.nd4j.linalg.factory.Nd4j;

/** A made-up table of loans: a whole number, a fraction and two categorical features, coded as a table is. */
final class Loans {
    static final int AGE = 0;
    static final int RATE = 1;
    static final int PURPOSE = 2;
    static final int HOUSING = 3;
    static final List<String> CLASSES = List.of("good", "bad");
    static final Schema SCHEMA = new Schema(
            "loans",
            List.of(8),
            List.of(
                    new Schema.Column("age", "", 45, 15),
                    new Schema.Column("rate", "", 0.5, 0.25),
                    new Schema.Column("purpose", "business"),
                    new Schema.Column("purpose", "car"),
                    new Schema.Column("purpose", "school"),
                    new Schema.Column("purpose", "tv"),
                    new Schema.Column("housing", "own"),
                    new Schema.Column("housing", "rent")),
            CLASSES,
            List.of());

    private Loans() {}

    /** Rows drawn evenly: ages 20 to 70, rates 0 to 1 in hundredths. */
    static Split rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] coded = new float[count * 8];
        for (int i = 0; i < count; i++) {
            coded[i * 8] = (float) ((20 + random.nextInt(51) - 45) / 15.0);
            coded[i * 8 + 1] = (float) ((random.nextInt(101) / 100.0 - 0.5) / 0.25);
            coded[i * 8 + 2 + random.nextInt(4)] = 1;
            coded[i * 8 + 6 + random.nextInt(2)] = 1;
        }
        return new Split(
                "train", Nd4j.create(coded, new long[] {count, 8}, 'c'), new int[count], 2, Map.of(), i -> List.of());
    }

    static Features features() {
        return Features.of(SCHEMA, rows(50, 1));
    }

    /** A teacher that is a function of raw rows: the probability of bad. */
    static Predictor teacher(java.util.function.ToDoubleFunction<double[]> bad) {
        Features features = features();
        return x -> {
            double[][] raw = features.raw(x);
            float[] outputs = new float[raw.length * 2];
            for (int i = 0; i < raw.length; i++) {
                outputs[2 * i + 1] = (float) bad.applyAsDouble(raw[i]);
                outputs[2 * i] = 1 - outputs[2 * i + 1];
            }
            return Nd4j.create(outputs, new long[] {raw.length, 2}, 'c');
        };
    }

    /** Young people with cars or televisions, and old ones on high rates: 5 leaves, three features. */
    static DecisionTree tree() {
        return new DecisionTree(
                features(),
                CLASSES,
                List.of(
                        new DecisionTree.Inner(new Question.AtMost(AGE, 34.5), 1, 4, reach(0.5f)),
                        new DecisionTree.Inner(
                                new Question.AnyOf(PURPOSE, new TreeSet<>(List.of(1, 3))), 2, 3, reach(0.8f)),
                        new DecisionTree.Leaf(reach(0.95f)),
                        new DecisionTree.Leaf(reach(0.35f)),
                        new DecisionTree.Inner(new Question.AtMost(RATE, 0.705), 5, 6, reach(0.2f)),
                        new DecisionTree.Leaf(reach(0.05f)),
                        new DecisionTree.Inner(new Question.AtMost(AGE, 60.5), 7, 8, reach(0.4f)),
                        new DecisionTree.Leaf(reach(0.3f)),
                        new DecisionTree.Leaf(reach(0.6f))));
    }

    static Reach reach(float bad) {
        return new Reach(0, 0, 0, List.of(1 - bad, bad));
    }
}
