package io.limpid.edge.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import onnx.Onnx.NodeProto;

/**
 * Shapes as exporters compute them where they were not told that they are fixed: the Shape of a tensor, parts of it joined
 * with constants, for a Reshape to read. All numbers but the rows of a batch are known.
 */
final class ShapeArithmetic {
    /** Stands for the number of rows. */
    static final long ROWS = Long.MIN_VALUE;

    private static final Set<String> SAME = Set.of("Unsqueeze", "Squeeze", "Cast");
    private static final int LONGEST = 16;

    private final Constants constants;
    private final NetworkDraft draft;
    private final Map<String, long[]> lists = new HashMap<>();

    ShapeArithmetic(Constants constants, NetworkDraft draft) {
        this.constants = constants;
        this.draft = draft;
    }

    /** A list that was computed, or a constant one. */
    Optional<long[]> list(NodeProto node, int input) throws Refusal {
        String name = input < node.getInputCount() ? draft.readers().tensor(node.getInput(input)) : "";
        long[] known = lists.get(name);
        return known == null ? constants.integers(node, name) : Optional.of(known);
    }

    /** Computes what a node makes, if it is part of such a computation. */
    boolean add(NodeProto node) throws Refusal {
        boolean begins = node.getOpType().equals("Shape");
        boolean goesOn = !node.getOpType().equals("Reshape")
                && node.getInputList().stream()
                        .anyMatch(input -> lists.containsKey(draft.readers().tensor(input)));
        if (!begins && !goesOn) {
            return false;
        }
        lists.put(draft.readers().tensor(node.getOutput(0)), begins ? shape(node) : computed(node));
        return true;
    }

    private long[] shape(NodeProto node) throws Refusal {
        new NodeView(node).allow();
        Value value = draft.input(node, 0);
        LongStream rest =
                value.isImage() ? value.shape().stream().mapToLong(Integer::longValue) : LongStream.of(value.size());
        long[] all = LongStream.concat(LongStream.of(ROWS), rest).toArray();
        return value.isImage() && value.channelsLast() ? new long[] {ROWS, all[2], all[3], all[1]} : all;
    }

    private long[] computed(NodeProto node) throws Refusal {
        if (SAME.contains(node.getOpType())) {
            return given(node, 0);
        }
        return switch (node.getOpType()) {
            case "Gather" -> gathered(node);
            case "Slice" -> sliced(node);
            case "Concat" -> joined(node);
            default -> throw new Refusal(node, "it computes a shape, for which this operator is not known");
        };
    }

    private long[] gathered(NodeProto node) throws Refusal {
        long[] list = given(node, 0);
        long[] at = given(node, 1);
        long[] found = new long[at.length];
        for (int i = 0; i < at.length; i++) {
            long index = at[i] < 0 ? at[i] + list.length : at[i];
            if (index < 0 || index >= list.length) {
                throw new Refusal(node, "it reads number " + at[i] + " of a shape of " + list.length);
            }
            found[i] = list[(int) index];
        }
        return found;
    }

    private long[] sliced(NodeProto node) throws Refusal {
        long[] list = given(node, 0);
        long[] from = given(node, 1);
        long[] to = given(node, 2);
        boolean plain = from.length == 1
                && to.length == 1
                && (node.getInputCount() < 5 || Arrays.equals(given(node, 4), new long[] {1}));
        if (!plain) {
            throw new Refusal(node, "it must take one stretch of a shape");
        }
        int start = within(from[0], list.length);
        return Arrays.copyOfRange(list, start, Math.max(start, within(to[0], list.length)));
    }

    private static int within(long index, int length) {
        return (int) Math.max(0, Math.min(length, index < 0 ? index + length : index));
    }

    private long[] joined(NodeProto node) throws Refusal {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < node.getInputCount(); i++) {
            Arrays.stream(given(node, i)).forEach(all::add);
        }
        if (all.size() > LONGEST) {
            throw new Refusal(node, "it makes a shape of " + all.size() + " axes");
        }
        return all.stream().mapToLong(Long::longValue).toArray();
    }

    private long[] given(NodeProto node, int input) throws Refusal {
        return list(node, input).orElseThrow(() -> new Refusal(node, "it computes a shape of what is no shape"));
    }
}
