package io.limpid.compress.distill;

import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.step.Context;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows on which a student is taught. That a teacher passes on what it knows of a class the student never sees is the
 * experiment of Hinton et al. (2015), section 3.
 *
 * @param leaveOut names of the classes whose rows the student does not see; with an empty list it sees all
 */
public record TransferSet(List<String> leaveOut) {
    /** Every training row. */
    public static final TransferSet ALL = new TransferSet(List.of());

    public TransferSet {
        leaveOut = List.copyOf(leaveOut);
    }

    /**
     * The context with these rows alone to train on; validation keeps every class.
     *
     * @throws IllegalArgumentException if a class is not the data's, or no row is left
     */
    Context of(Context context) {
        if (leaveOut.isEmpty()) {
            return context;
        }
        Data data = context.data();
        List<String> classes = data.schema().classes();
        for (String name : leaveOut) {
            if (!classes.contains(name)) {
                throw new IllegalArgumentException("stage " + context.stage()
                        + ": leave-out must name classes of the data, " + classes + ", but was " + name);
            }
        }
        Split train = data.train();
        int[] kept = IntStream.range(0, train.size())
                .filter(row -> !leaveOut.contains(classes.get(train.label(row))))
                .toArray();
        if (kept.length == 0) {
            throw new IllegalArgumentException(
                    "stage " + context.stage() + ": leave-out must leave a class, but was " + leaveOut);
        }
        return context.withData(data.trainedOn(train.rows(kept)));
    }

    /** For a network's provenance; empty where nothing is left out. */
    String described() {
        return leaveOut.isEmpty() ? "" : " without rows of " + String.join(", ", leaveOut);
    }
}
