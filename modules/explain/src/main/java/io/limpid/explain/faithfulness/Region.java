package io.limpid.explain.faithfulness;

import io.limpid.explain.coalition.Players;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The input values that explanations should point at, because it is known that they decide: what is drawn in a picture, the
 * features a rule was made from.
 *
 * @param rows the positions inside, row-major, of each row, or once for all rows; of a picture in one channel if
 *     {@code inputs} are its pixels
 * @param inputs values of an example, or pixels of a picture
 */
public record Region(List<BitSet> rows, int inputs) {
    public Region {
        rows = rows.stream().map(row -> (BitSet) row.clone()).toList();
        for (int row = 0; row < rows.size(); row++) {
            int inside = rows.get(row).cardinality();
            if (inside == 0 || inside >= inputs || rows.get(row).length() > inputs) {
                throw new IllegalArgumentException("the region of row " + row + " must hold at least one of the "
                        + inputs + " values and not all of them, but holds " + inside);
            }
        }
    }

    /**
     * What is not 0 in a mask.
     *
     * @param mask [n, ...], or one row for all
     */
    public static Region of(INDArray mask) {
        int count = Math.toIntExact(mask.size(0));
        int inputs = Math.toIntExact(mask.length() / count);
        double[] flat = mask.dup('c').data().asDouble();
        BitSet[] rows = new BitSet[count];
        Arrays.setAll(rows, row -> new BitSet(inputs));
        for (int i = 0; i < flat.length; i++) {
            rows[i / inputs].set(i % inputs, flat[i] != 0);
        }
        return new Region(List.of(rows), inputs);
    }

    /** Some values of every row. */
    public static Region of(int inputs, int... inside) {
        BitSet row = new BitSet(inputs);
        Arrays.stream(inside).forEach(row::set);
        return new Region(List.of(row), inputs);
    }

    /** A box of pixels of every picture, in all its channels. */
    public static Region box(int height, int width, int top, int left, int rows, int columns) {
        if (top < 0 || left < 0 || rows < 1 || columns < 1 || top + rows > height || left + columns > width) {
            throw new IllegalArgumentException("a box must lie inside the picture of " + height + " x " + width
                    + " pixels, but begins at " + top + ", " + left + " and is " + rows + " x " + columns);
        }
        BitSet inside = new BitSet(height * width);
        for (int row = top; row < top + rows; row++) {
            inside.set(row * width + left, row * width + left + columns);
        }
        return new Region(List.of(inside), height * width);
    }

    /**
     * Which values of an explanation lie inside: those that stand for more input values inside than outside.
     *
     * @throws IllegalArgumentException if the region is not of these rows, or holds none or all values of the explanation
     */
    boolean[] inside(Subject subject, int row) {
        if (rows.size() != 1 && rows.size() != subject.rows()) {
            throw new IllegalArgumentException("there must be one region for all rows or one for each of the "
                    + subject.rows() + ", but there are " + rows.size());
        }
        long[] shape = subject.x().shape();
        int values = Math.toIntExact(subject.x().length() / shape[0]);
        if (inputs != values && !(shape.length == 4 && inputs == shape[2] * shape[3])) {
            throw new IllegalArgumentException(
                    "the region must be of the " + values + " values of an example, but is of " + inputs);
        }
        return inside(row, subject.units());
    }

    /**
     * Checks that explanations by these players have values inside and outside.
     *
     * @throws IllegalArgumentException if they have not
     */
    public void check(Players players) {
        int[][] units =
                IntStream.range(0, players.count()).mapToObj(players::members).toArray(int[][]::new);
        IntStream.range(0, rows.size()).forEach(row -> inside(row, units));
    }

    private boolean[] inside(int row, int[]... units) {
        BitSet own = rows.get(rows.size() == 1 ? 0 : row);
        boolean[] inside = new boolean[units.length];
        int count = 0;
        for (int unit = 0; unit < units.length; unit++) {
            inside[unit] = 2
                            * Arrays.stream(units[unit])
                                    .filter(i -> own.get(i % inputs))
                                    .count()
                    > units[unit].length;
            count += inside[unit] ? 1 : 0;
        }
        if (count == 0 || count == units.length) {
            throw new IllegalArgumentException("the region must hold at least one of the " + units.length
                    + " features, pixels or superpixels that are explained and not all of them, but holds " + count);
        }
        return inside;
    }
}
