package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Weights;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of products with the Vector API, which has no dot product of bytes but fused multiply-add of floats.
 *
 * <p>Between 2<sup>23</sup> and 2<sup>24</sup> floats are the integers, and their bits count them. A sum that starts in
 * the middle, at 1.5 · 2<sup>23</sup>, may therefore move by 2<sup>22</sup> either way without any rounding, which {@value
 * #EXACT} products of uint8 with int8 weights cannot exceed (255 · 127 · 128 &lt; 2<sup>22</sup>). After so many, the
 * difference of its bits from those of the start goes into an int. (The conversion of the Vector API would do, but JDK 17
 * does not compile it to an instruction.) What comes out is the integer that {@link ScalarProducts} finds.
 */
final class VectorProducts implements Products {
    private static final int EXACT = 128;
    private static final float START = 0x1.8p23f;

    private static final VectorSpecies<Float> FLOATS =
            FloatVector.SPECIES_PREFERRED.length() > IntegerScratch.PADDING / 4
                    ? FloatVector.SPECIES_512
                    : FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = FLOATS.vectorShape().withLanes(int.class);
    private static final int LANES = FLOATS.length();

    /** Outputs of a dense operation that are summed at the same time. */
    private static final int WIDE = 4 * LANES;

    /** Values that a vector of this machine holds. */
    static int lanes() {
        return LANES;
    }

    /** Weights in blocks of {@link #WIDE} outputs; in a block, those of one input beside each other. */
    @Override
    public Rows rows(Weights.Int8 weights) {
        int outputs = weights.outputs();
        int inputs = weights.size() / outputs;
        int blocks = (outputs + WIDE - 1) / WIDE;
        float[] packed = new float[Math.multiplyExact(Math.multiplyExact(blocks, WIDE), inputs)];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                packed[(o / WIDE * inputs + i) * WIDE + o % WIDE] = weights.values()[o * inputs + i];
            }
        }
        return (x, sums) -> {
            int[] where = new int[inputs];
            float[] values = new float[inputs];
            int count = nonZeros(x, inputs, where, values);
            for (int block = 0; block < blocks; block++) {
                for (int from = 0; from < count; from += EXACT) {
                    int to = Math.min(count, from + EXACT);
                    addRows(packed, block * inputs * WIDE, where, values, from, to, sums, block * WIDE);
                }
            }
        };
    }

    private static int nonZeros(int[] x, int inputs, int[] where, float[] values) {
        int count = 0;
        for (int i = 0; i < inputs; i++) {
            where[count] = i * WIDE;
            values[count] = x[i];
            count += x[i] != 0 ? 1 : 0;
        }
        return count;
    }

    private static void addRows(
            float[] weights, int start, int[] where, float[] values, int from, int to, int[] sums, int output) {
        FloatVector a = FloatVector.broadcast(FLOATS, START);
        FloatVector b = FloatVector.broadcast(FLOATS, START);
        FloatVector c = FloatVector.broadcast(FLOATS, START);
        FloatVector d = FloatVector.broadcast(FLOATS, START);
        for (int k = from; k < to; k++) {
            FloatVector x = FloatVector.broadcast(FLOATS, values[k]);
            int at = start + where[k];
            a = x.fma(FloatVector.fromArray(FLOATS, weights, at), a);
            b = x.fma(FloatVector.fromArray(FLOATS, weights, at + LANES), b);
            c = x.fma(FloatVector.fromArray(FLOATS, weights, at + 2 * LANES), c);
            d = x.fma(FloatVector.fromArray(FLOATS, weights, at + 3 * LANES), d);
        }
        add(a, sums, output);
        add(b, sums, output + LANES);
        add(c, sums, output + 2 * LANES);
        add(d, sums, output + 3 * LANES);
    }

    /** Four channels together, for the taps that not all of them weigh with zero. */
    @Override
    public Columns columns(Weights.Int8 weights, int first, int past) {
        int size = weights.size() / weights.outputs();
        int[] where = new int[size];
        float[] what = new float[BLOCK * size];
        int count = 0;
        for (int k = 0; k < size; k++) {
            boolean used = false;
            for (int o = first; o < past; o++) {
                byte weight = weights.values()[o * size + k];
                what[BLOCK * count + o - first] = weight;
                used |= weight != 0;
            }
            where[count] = k;
            count += used ? 1 : 0;
        }
        int[] taps = Arrays.copyOf(where, count);
        float[] values = Arrays.copyOf(what, BLOCK * count);
        return (columns, length, sums) -> {
            for (int p = 0; p < length; p += 2 * LANES) {
                for (int from = 0; from < taps.length; from += EXACT) {
                    addColumns(columns, taps, values, from, Math.min(taps.length, from + EXACT), sums, p);
                }
            }
        };
    }

    private static void addColumns(
            int[][] columns, int[] taps, float[] weights, int from, int to, int[][] sums, int p) {
        FloatVector a = FloatVector.broadcast(FLOATS, START);
        FloatVector b = FloatVector.broadcast(FLOATS, START);
        FloatVector c = FloatVector.broadcast(FLOATS, START);
        FloatVector d = FloatVector.broadcast(FLOATS, START);
        FloatVector e = FloatVector.broadcast(FLOATS, START);
        FloatVector f = FloatVector.broadcast(FLOATS, START);
        FloatVector g = FloatVector.broadcast(FLOATS, START);
        FloatVector h = FloatVector.broadcast(FLOATS, START);
        for (int k = from; k < to; k++) {
            FloatVector x = floats(columns[taps[k]], p);
            FloatVector y = floats(columns[taps[k]], p + LANES);
            FloatVector w = FloatVector.broadcast(FLOATS, weights[BLOCK * k]);
            a = w.fma(x, a);
            b = w.fma(y, b);
            w = FloatVector.broadcast(FLOATS, weights[BLOCK * k + 1]);
            c = w.fma(x, c);
            d = w.fma(y, d);
            w = FloatVector.broadcast(FLOATS, weights[BLOCK * k + 2]);
            e = w.fma(x, e);
            f = w.fma(y, f);
            w = FloatVector.broadcast(FLOATS, weights[BLOCK * k + 3]);
            g = w.fma(x, g);
            h = w.fma(y, h);
        }
        add(a, sums[0], p);
        add(b, sums[0], p + LANES);
        add(c, sums[1], p);
        add(d, sums[1], p + LANES);
        add(e, sums[2], p);
        add(f, sums[2], p + LANES);
        add(g, sums[3], p);
        add(h, sums[3], p + LANES);
    }

    private static FloatVector floats(int[] from, int at) {
        return (FloatVector) IntVector.fromArray(INTS, from, at).convert(VectorOperators.I2F, 0);
    }

    private static void add(FloatVector moved, int[] sums, int at) {
        moved.reinterpretAsInts()
                .sub(Float.floatToRawIntBits(START))
                .add(IntVector.fromArray(INTS, sums, at))
                .intoArray(sums, at);
    }
}
