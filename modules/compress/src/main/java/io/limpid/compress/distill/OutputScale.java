package io.limpid.compress.distill;

import io.limpid.core.data.Predicted;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.predict.Predictor;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The scale on which what a teacher says is kept, averaged and taught: one value for each output. */
public enum OutputScale {
    /** Logits of classes of which a row has one; known up to a constant a row. */
    CLASSES("logits") {
        @Override
        public INDArray of(Predictor teacher, INDArray x) {
            return teacher.logits(x);
        }

        @Override
        INDArray averaged(INDArray values) {
            return Nd4j.nn.logSoftmax(values.castTo(DataType.FLOAT), 1);
        }

        @Override
        INDArray predictions(INDArray averaged) {
            return Transforms.exp(averaged);
        }

        @Override
        public INDArray softMean(List<INDArray> said, double temperature) {
            INDArray mean = mean(said, values -> Nd4j.nn.softmax(values.div(temperature), 1));
            return Transforms.log(Transforms.max(mean, Float.MIN_NORMAL)).muli(temperature);
        }

        @Override
        double loss(Split split, int row, INDArray averaged) {
            return -averaged.getDouble(row, split.label(row));
        }
    },

    /** Log-odds of each of several labels: a network's logits, and of another model those of its probabilities. */
    LABELS("log-odds") {
        @Override
        public INDArray of(Predictor teacher, INDArray x) {
            if (teacher instanceof Network || teacher instanceof Teachers) {
                return teacher.logits(x);
            }
            return logOdds(teacher.predict(x));
        }

        private static INDArray logOdds(INDArray probabilities) {
            // The least and the most that a float may be and have finite log-odds
            INDArray p = Transforms.max(Transforms.min(probabilities, Math.nextDown(1f)), Float.MIN_NORMAL);
            return Transforms.log(p).subi(Transforms.log(p.rsub(1)));
        }

        @Override
        INDArray predictions(INDArray averaged) {
            return Transforms.sigmoid(averaged);
        }

        @Override
        public INDArray softMean(List<INDArray> said, double temperature) {
            return logOdds(mean(said, values -> Transforms.sigmoid(values.div(temperature))))
                    .muli(temperature);
        }

        @Override
        double loss(Split split, int row, INDArray averaged) {
            double sum = 0;
            for (int label = 0; label < split.classes(); label++) {
                boolean held = split.labelSets().orElseThrow().holds(row, label);
                double against = averaged.getDouble(row, label) * (held ? -1 : 1);
                sum += Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
            }
            return sum;
        }
    },

    /** The standardised number itself. */
    NUMBER("numbers") {
        @Override
        public INDArray of(Predictor teacher, INDArray x) {
            return teacher.predict(x);
        }

        @Override
        INDArray predictions(INDArray averaged) {
            return averaged;
        }

        @Override
        public INDArray softMean(List<INDArray> said, double temperature) {
            return mean(said, values -> values);
        }

        @Override
        double loss(Split split, int row, INDArray averaged) {
            double error =
                    averaged.getDouble(row, 0) - split.target().orElseThrow().coded(split.value(row));
            return error * error;
        }
    };

    private final String word;

    OutputScale(String word) {
        this.word = word;
    }

    /** That of what is predicted. */
    public static OutputScale of(Predicted predicted) {
        return switch (predicted) {
            case CLASS -> CLASSES;
            case LABELS -> LABELS;
            case NUMBER -> NUMBER;
        };
    }

    /** For people and for the names of kept outputs. */
    String word() {
        return word;
    }

    /** Values of a row of this split. */
    int width(Split split) {
        return this == NUMBER ? 1 : split.classes();
    }

    /**
     * What a teacher says.
     *
     * @param x inputs [n, ...]
     * @return [n, outputs]
     */
    public abstract INDArray of(Predictor teacher, INDArray x);

    /** A copy as float of which a weighted mean over teachers may be taken, and of such a mean itself. */
    INDArray averaged(INDArray values) {
        return values.castTo(DataType.FLOAT).dup();
    }

    /** What a predictor gives: probabilities, or the number. */
    abstract INDArray predictions(INDArray averaged);

    /**
     * What has for its softened probabilities the mean of those that several have; of numbers their mean.
     *
     * @param said what each said, [n, outputs]; at least one
     * @param temperature by which all are divided first, finite and &gt; 0; of no effect on numbers
     */
    public abstract INDArray softMean(List<INDArray> said, double temperature);

    private static INDArray mean(List<INDArray> said, UnaryOperator<INDArray> softened) {
        INDArray sum = Nd4j.zeros(DataType.FLOAT, said.get(0).shape());
        said.forEach(values -> sum.addi(softened.apply(values)));
        return sum.divi(said.size());
    }

    /** What a row costs a teacher: cross-entropy with its label or its labels, or the squared error of its number. */
    abstract double loss(Split split, int row, INDArray averaged);
}
