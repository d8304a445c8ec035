package io.limpid.edge.c;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where activations lie in one block of memory: tensors that are needed at the same time do not overlap, others may. The
 * largest are placed first, each at the lowest free address (greedy by size; Pisarchyk and Lee 2020, "Efficient Memory
 * Management for Deep Neural Net Inference").
 *
 * @param offsets of each tensor by its name, multiples of 4
 * @param bytes of the whole block, a multiple of 4
 */
record Arena(Map<String, Integer> offsets, int bytes) {
    /**
     * @param bytes it needs
     * @param first step at which it is written
     * @param last step at which it is read last, ≥ first
     */
    record Tensor(String name, int bytes, int first, int last) {
        boolean meets(Tensor other) {
            return first <= other.last && other.first <= last;
        }
    }

    /** Plans where tensors lie. */
    static Arena plan(List<Tensor> tensors) {
        List<Tensor> order = new ArrayList<>(tensors);
        order.sort(Comparator.comparingInt(Tensor::bytes).reversed());
        Map<String, Integer> offsets = new LinkedHashMap<>();
        List<Tensor> placed = new ArrayList<>();
        int total = 0;
        for (Tensor tensor : order) {
            int offset = lowest(tensor, placed, offsets);
            offsets.put(tensor.name(), offset);
            placed.add(tensor);
            total = Math.max(total, Math.addExact(offset, whole(tensor)));
        }
        return new Arena(offsets, total);
    }

    private static int lowest(Tensor tensor, List<Tensor> placed, Map<String, Integer> offsets) {
        List<Tensor> neighbours = new ArrayList<>(
                placed.stream().filter(other -> other.meets(tensor)).toList());
        neighbours.sort(Comparator.comparingInt(other -> offsets.getOrDefault(other.name(), 0)));
        int offset = 0;
        for (Tensor other : neighbours) {
            int at = offsets.getOrDefault(other.name(), 0);
            if (offset + whole(tensor) <= at) {
                return offset;
            }
            offset = Math.max(offset, at + whole(other));
        }
        return offset;
    }

    /** Bytes rounded up to 4, for products read inputs four at a time. */
    private static int whole(Tensor tensor) {
        return Math.addExact(tensor.bytes(), 3) / 4 * 4;
    }
}
