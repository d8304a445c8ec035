package io.limpid.compress.distill.transfer;

import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.step.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rows on which a student is taught. That a teacher passes on what it knows of a class the student never sees is the
 * experiment of Hinton et al. (2015), section 3.
 *
 * @param leaveOut names of the classes whose rows the student does not see; with an empty list it sees all
 * @param unlabelled rows without labels in place of the training rows; then no class can be left out
 */
public record TransferSet(List<String> leaveOut, Optional<Unlabelled> unlabelled) {
    /** Every training row. */
    public static final TransferSet ALL = new TransferSet(List.of());

    public TransferSet {
        leaveOut = List.copyOf(leaveOut);
        if (unlabelled.isPresent() && !leaveOut.isEmpty()) {
            throw new IllegalArgumentException(
                    "leave-out must be empty where rows have no labels, but was " + leaveOut);
        }
    }

    /** Training rows of all classes but some. */
    public TransferSet(List<String> leaveOut) {
        this(leaveOut, Optional.empty());
    }

    /** Rows without labels. */
    public static TransferSet of(Unlabelled rows) {
        return new TransferSet(List.of(), Optional.of(rows));
    }

    /**
     * The context with these rows alone to train on; validation keeps every class.
     *
     * @throws IllegalArgumentException if a class is not the data's, or no row is left
     */
    public Context of(Context context) {
        if (unlabelled.isPresent()) {
            return context.withData(context.data().trainedOn(split(unlabelled.get(), context)));
        }
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

    private static Split split(Unlabelled unlabelled, Context context) {
        return Split.ofInputs(
                "transfer", unlabelled.rows(context), context.data().schema());
    }

    /** For a network's provenance; empty for all training rows. */
    public String described() {
        if (unlabelled.isPresent()) {
            return " on " + unlabelled.get().described();
        }
        return leaveOut.isEmpty() ? "" : " without rows of " + String.join(", ", leaveOut);
    }
}
