package io.limpid.edge.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;

/** A node's attributes, with ONNX's defaults. What is not asked for must not be there: {@link #allow}. */
record NodeView(NodeProto node) {
    private static final int LARGEST = 1 << 16;

    /** @throws Refusal if the node has an attribute of another name, which would change what it computes */
    void allow(String... names) throws Refusal {
        Set<String> known = Set.of(names);
        for (AttributeProto attribute : node.getAttributeList()) {
            if (!known.contains(attribute.getName())) {
                throw new Refusal(node, "there is no layer for its attribute " + attribute.getName());
            }
        }
    }

    private Optional<AttributeProto> attribute(String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst();
    }

    long integer(String name, long otherwise) {
        return attribute(name).map(AttributeProto::getI).orElse(otherwise);
    }

    float real(String name, float otherwise) {
        return attribute(name).map(AttributeProto::getF).orElse(otherwise);
    }

    String text(String name, String otherwise) {
        return attribute(name).map(a -> a.getS().toStringUtf8()).orElse(otherwise);
    }

    void require(String name, long value, long otherwise) throws Refusal {
        if (integer(name, otherwise) != value) {
            throw new Refusal(node, name + " must be " + value + ", but is " + integer(name, otherwise));
        }
    }

    /** A list of {@code otherwise.length} numbers in [least, 65536]. */
    int[] integers(String name, int least, int... otherwise) throws Refusal {
        List<Long> given = attribute(name).map(AttributeProto::getIntsList).orElse(List.of());
        if (given.isEmpty()) {
            return otherwise;
        }
        if (given.size() != otherwise.length || given.stream().anyMatch(v -> v < least || v > LARGEST)) {
            throw new Refusal(
                    node,
                    name + " must be " + otherwise.length + " numbers in [" + least + ", " + LARGEST + "], but are "
                            + given);
        }
        return given.stream().mapToInt(Long::intValue).toArray();
    }

    /** A list of any numbers, for example the axes that an operator works over; empty if it is not given. */
    long[] numbers(String name) {
        return attribute(name)
                .map(a -> a.getIntsList().stream().mapToLong(Long::longValue).toArray())
                .orElse(new long[0]);
    }

    /** Whether it names exactly these axes of a tensor of four, in any order; negative ones count from the end. */
    static boolean sameAxes(long[] given, long... wanted) {
        return Arrays.equals(
                Arrays.stream(given)
                        .map(axis -> axis < 0 ? axis + 4 : axis)
                        .sorted()
                        .toArray(),
                wanted);
    }
}
