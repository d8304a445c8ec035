package io.limpid.compress.distill;

import io.limpid.core.data.Split;
import io.limpid.core.predict.Predictor;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Several teachers as one. Their average is that of their log-probabilities, Σ wᵢ log pᵢ / Σ wᵢ: the geometric mean of what
 * they say, one of the two means that Hinton et al. (2015) name for an ensemble, and the one that stays the same mean
 * at every temperature. The best of them is chosen for each row anew, by its own cross-entropy with the row's label, so that
 * nobody teaches what he gets wrong while another gets it right.
 *
 * @param members at least two
 * @param choice how they become one; without labels, as for rows that have none, the best is not known and they are averaged
 */
public record Teachers(List<Member> members, Choice choice) implements Predictor {
    /** How several become one. */
    public enum Choice {
        AVERAGE,
        /** For each row the one with the smallest loss on its label; of equal ones the first. */
        BEST
    }

    /**
     * One of them.
     *
     * @param weight in the average, finite and &gt; 0; 1 where the best is chosen
     */
    public record Member(Predictor model, double weight) {
        public Member {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weight of a teacher must be finite and > 0, but was " + weight);
            }
        }
    }

    public Teachers {
        members = List.copyOf(members);
        if (members.size() < 2) {
            throw new IllegalArgumentException("several teachers must be at least 2, but were " + members.size());
        }
        for (Member member : members) {
            if (choice == Choice.BEST && member.weight() != 1) {
                throw new IllegalArgumentException(
                        "weight of a teacher must be 1 where the best is chosen, but was " + member.weight());
            }
        }
    }

    @Override
    public INDArray predict(INDArray x) {
        return Transforms.exp(logits(x));
    }

    /** The average, whatever the choice. */
    @Override
    public INDArray logits(INDArray x) {
        return average(member -> member.logits(x));
    }

    /**
     * What a row's teachers say of it, where labels are at hand.
     *
     * @param ask gives each one's logits of the split, float [n, classes]
     */
    INDArray logits(Split split, Function<Predictor, INDArray> ask) {
        return choice == Choice.BEST ? best(split, ask) : average(ask);
    }

    private INDArray average(Function<Predictor, INDArray> ask) {
        double total = members.stream().mapToDouble(Member::weight).sum();
        INDArray sum =
                normal(ask.apply(members.get(0).model())).muli(members.get(0).weight() / total);
        for (Member member : members.subList(1, members.size())) {
            sum.addi(normal(ask.apply(member.model())).muli(member.weight() / total));
        }
        return normal(sum);
    }

    private INDArray best(Split split, Function<Predictor, INDArray> ask) {
        INDArray chosen = normal(ask.apply(members.get(0).model()));
        for (Member member : members.subList(1, members.size())) {
            INDArray other = normal(ask.apply(member.model()));
            for (int row = 0; row < split.size(); row++) {
                int label = split.label(row);
                if (other.getFloat(row, label) > chosen.getFloat(row, label)) {
                    chosen.putRow(row, other.getRow(row));
                }
            }
        }
        return chosen;
    }

    /** Logarithms of probabilities: logits are known up to a constant a row only. */
    private static INDArray normal(INDArray logits) {
        return Nd4j.nn.logSoftmax(logits.castTo(DataType.FLOAT), 1);
    }
}
