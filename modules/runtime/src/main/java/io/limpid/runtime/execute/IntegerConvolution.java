package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution in integers: what the window sees is gathered into columns, one for each tap, and each output channel is
 * a weighted sum of the columns.
 */
final class IntegerConvolution implements IntegerKernel {
    /** Output positions gathered at a time, so that columns stay in the cache. */
    private static final int POSITIONS = 512;

    private final ChannelArithmetic arithmetic;
    private final Slide slide;
    private final int groupInputs;
    private final int padding;
    private final List<List<Block>> groups = new ArrayList<>();
    private final int rowsAtOnce;

    /** The output channels from {@code first} on. */
    private record Block(int first, int count, Products.Columns weights) {}

    IntegerConvolution(
            Op.Convolution op, ChannelArithmetic arithmetic, Slide slide, int inputZeroPoint, Products products) {
        Weights.Int8 weights = (Weights.Int8) op.weights();
        this.arithmetic = arithmetic;
        this.slide = slide;
        groupInputs = weights.shape()[1];
        padding = inputZeroPoint;
        int outputs = weights.outputs() / op.groups();
        for (int start = 0; start < weights.outputs(); start += outputs) {
            List<Block> group = new ArrayList<>();
            for (int o = start; o < start + outputs; o += Products.BLOCK) {
                int past = Math.min(start + outputs, o + Products.BLOCK);
                group.add(new Block(o, past - o, products.columns(weights, o, past)));
            }
            groups.add(group);
        }
        rowsAtOnce = Math.max(1, Math.min(slide.outputHeight(), POSITIONS / slide.outputWidth()));
    }

    @Override
    public void run(int[][] inputs, int[] output, IntegerScratch scratch) {
        int width = slide.outputWidth();
        int size = groupInputs * slide.window().kernelHeight() * slide.window().kernelWidth();
        int[][] columns = scratch.columns(size, rowsAtOnce * width);
        int[][] sums = scratch.block(rowsAtOnce * width);
        for (int group = 0; group < groups.size(); group++) {
            for (int y = 0; y < slide.outputHeight(); y += rowsAtOnce) {
                int end = Math.min(slide.outputHeight(), y + rowsAtOnce);
                slide.gather(inputs[0], group * groupInputs, groupInputs, y, end, columns, padding);
                for (Block block : groups.get(group)) {
                    run(block, columns, (end - y) * width, sums, output, y * width);
                }
            }
        }
    }

    private void run(Block block, int[][] columns, int length, int[][] sums, int[] output, int position) {
        for (int i = 0; i < block.count(); i++) {
            Arrays.fill(sums[i], 0, length, arithmetic.bias(block.first() + i));
        }
        block.weights().add(columns, length, sums);
        for (int i = 0; i < block.count(); i++) {
            int o = block.first() + i;
            arithmetic.outputs(o, sums[i], length, output, o * slide.positions() + position);
        }
    }
}
