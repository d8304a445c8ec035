package io.limpid.compress.distill;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.predict.Predictor;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Several teachers as one. Of classes their average is that of their log-probabilities, Σ wᵢ log pᵢ / Σ wᵢ: the geometric mean of
 * what they say, one of the two means that Hinton et al. (2015) name for an ensemble, and the one that stays the same mean
 * at every temperature. Of labels of which a row may have several it is, for each label, that of the log-odds, which is the same mean of
 * a decision between two; of a number it is that of the numbers. The best of them is chosen for each row anew, by its own
 * loss on what is right, so that nobody teaches what he gets wrong while another gets it right: cross-entropy with the
 * label, or with all of a row's labels, or the squared error.
 *
 * @param members at least two
 * @param choice how they become one; without labels, as for rows that have none, the best is not known and they are averaged
 * @param scale of what they say
 */
public record Teachers(List<Member> members, Choice choice, OutputScale scale) implements Predictor {
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

    /** Of classes. */
    public Teachers(List<Member> members, Choice choice) {
        this(members, choice, OutputScale.CLASSES);
    }

    /** Of what a data set's rows have: classes, several labels or a number. */
    public static Teachers of(Schema schema, List<Member> members, Choice choice) {
        return new Teachers(members, choice, OutputScale.of(schema.predicted()));
    }

    /** By the average, whatever the choice. */
    @Override
    public INDArray predict(INDArray x) {
        return scale.predictions(logits(x));
    }

    /** The average, whatever the choice; of a number that number. */
    @Override
    public INDArray logits(INDArray x) {
        return average(member -> scale.of(member, x));
    }

    /**
     * What a row's teachers say of it, where labels are at hand.
     *
     * @param ask gives what one says of the split, float [n, outputs]
     */
    INDArray said(Split split, Function<Predictor, INDArray> ask) {
        return choice == Choice.BEST ? best(split, ask) : average(ask);
    }

    private INDArray average(Function<Predictor, INDArray> ask) {
        double total = members.stream().mapToDouble(Member::weight).sum();
        INDArray sum = scale.averaged(ask.apply(members.get(0).model()))
                .muli(members.get(0).weight() / total);
        for (Member member : members.subList(1, members.size())) {
            sum.addi(scale.averaged(ask.apply(member.model())).muli(member.weight() / total));
        }
        return scale.averaged(sum);
    }

    private INDArray best(Split split, Function<Predictor, INDArray> ask) {
        INDArray chosen = scale.averaged(ask.apply(members.get(0).model()));
        for (Member member : members.subList(1, members.size())) {
            INDArray other = scale.averaged(ask.apply(member.model()));
            for (int row = 0; row < split.size(); row++) {
                if (scale.loss(split, row, other) < scale.loss(split, row, chosen)) {
                    chosen.putRow(row, other.getRow(row));
                }
            }
        }
        return chosen;
    }
}
