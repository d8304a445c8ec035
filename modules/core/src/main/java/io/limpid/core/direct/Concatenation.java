package io.limpid.core.direct;

import java.util.List;

/** Several outputs, one after the other: of images all channels of the first, then all of the next. */
record Concatenation(List<Integer> widths) implements Operation {
    @Override
    public int width() {
        return widths.stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public boolean learns() {
        return false;
    }

    @Override
    public Pass pass(Wires wires) {
        return new Pass() {
            @Override
            public void forward(int rows) {
                int at = 0;
                for (int i = 0; i < widths.size(); i++) {
                    int count = widths.get(i) * rows;
                    wires.out().copy(at, wires.inputs().get(i), 0, count);
                    at += count;
                }
            }

            @Override
            public void backward(int rows) {
                int at = 0;
                for (int i = 0; i < widths.size(); i++) {
                    int count = widths.get(i) * rows;
                    int from = at;
                    wires.inputGradients()
                            .get(i)
                            .ifPresent(gradient -> gradient.copy(0, wires.outGradient(), from, count));
                    at += count;
                }
            }
        };
    }
}
