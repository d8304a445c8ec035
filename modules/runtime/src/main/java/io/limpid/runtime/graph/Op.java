package io.limpid.runtime.graph;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a {@link Node} computes. A closed set: every executor and every writer handles each of them or refuses it by name. */
public sealed interface Op {
    /** Calls the case of the kind that it is. */
    void in(Cases cases);

    /** One case a kind: what handles all of them implements it, so that the compiler names a kind that was forgotten. */
    interface Cases {
        void input(Input op);

        void convolution(Convolution op);

        void dense(Dense op);

        void maxPool(MaxPool op);

        void averagePool(AveragePool op);

        void globalAveragePool(GlobalAveragePool op);

        void activate(Activate op);

        void add(Add op);

        void concat(Concat op);

        void flatten(Flatten op);

        void reshape(Reshape op);

        void textEncoding(TextEncoding op);

        void quantize(Quantize op);

        void dequantize(Dequantize op);
    }

    /** The graph's input; the first node, and the only one without inputs. */
    record Input() implements Op {
        @Override
        public void in(Cases cases) {
            cases.input(this);
        }
    }

    /** Two-dimensional convolution (cross-correlation) over [C, H, W], then {@code activation}. */
    record Convolution(Weights weights, Window window, int groups, Activation activation) implements Op {
        @Override
        public void in(Cases cases) {
            cases.convolution(this);
        }
    }

    /** Matrix product over a flat input [in], then {@code activation}. */
    record Dense(Weights weights, Activation activation) implements Op {
        @Override
        public void in(Cases cases) {
            cases.dense(this);
        }
    }

    /** Largest value in each window; padding never wins. */
    record MaxPool(Window window) implements Op {
        @Override
        public void in(Cases cases) {
            cases.maxPool(this);
        }
    }

    /** Mean of each window; padding is counted as zeros only if {@code includePadding}. */
    record AveragePool(Window window, boolean includePadding) implements Op {
        @Override
        public void in(Cases cases) {
            cases.averagePool(this);
        }
    }

    /** Mean of each channel: [C, H, W] to [C]. */
    record GlobalAveragePool() implements Op {
        @Override
        public void in(Cases cases) {
            cases.globalAveragePool(this);
        }
    }

    /** An activation that could not be fused into the operation before it. */
    record Activate(Activation activation) implements Op {
        @Override
        public void in(Cases cases) {
            cases.activate(this);
        }
    }

    /** Element-wise sum of inputs of one shape, then {@code activation}. */
    record Add(Activation activation) implements Op {
        @Override
        public void in(Cases cases) {
            cases.add(this);
        }
    }

    /** Inputs joined along the first axis (channels). */
    record Concat() implements Op {
        @Override
        public void in(Cases cases) {
            cases.concat(this);
        }
    }

    /** [C, H, W] to [C·H·W], row-major. */
    record Flatten() implements Op {
        @Override
        public void in(Cases cases) {
            cases.flatten(this);
        }
    }

    /** The same values in the node's shape, row-major: [n] to [C, H, W], or between images of one size. */
    record Reshape() implements Op {
        @Override
        public void in(Cases cases) {
            cases.reshape(this);
        }
    }

    /**
     * A row of word numbers [T] as one vector [E], as {@link io.limpid.runtime.text.TextEncoder} computes it; float only.
     *
     * @param embedding [E, words]: column w is the vector of word w
     * @param attention a block of self-attention each, [4E, E]
     * @param query [1, E] of the weighted mean; empty for a plain one
     */
    record TextEncoding(Weights embedding, List<Weights> attention, Optional<Weights> query, int heads) implements Op {
        public TextEncoding {
            attention = List.copyOf(attention);
        }

        @Override
        public void in(Cases cases) {
            cases.textEncoding(this);
        }

        /** All weights, the words' vectors first. */
        public List<Weights> weights() {
            return Stream.of(Stream.of(embedding), attention.stream(), query.stream())
                    .flatMap(weights -> weights)
                    .toList();
        }
    }

    /** Real values to the uint8 of the node's quantization; where the integer part of a mixed graph begins. */
    record Quantize() implements Op {
        @Override
        public void in(Cases cases) {
            cases.quantize(this);
        }
    }

    /** The real values that uint8 stands for; where a layer of a mixed graph that stays float begins. */
    record Dequantize() implements Op {
        @Override
        public void in(Cases cases) {
            cases.dequantize(this);
        }
    }
}
