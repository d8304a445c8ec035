package io.limpid.explain.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Players;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Closed forms of what lies inside a region. */
class LocalisationTest {
    private static final Predictor ANY = x -> Nd4j.ones(DataType.DOUBLE, x.size(0), 2);

    private static Subject subject(List<Integer> shape, double... values) {
        Attribution given =
                new Attribution(shape, new double[][] {values}, new double[1], new double[0], new double[0][]);
        long[] input = shape.size() == 1 ? new long[] {1, shape.get(0)} : new long[] {1, 3, shape.get(0), shape.get(1)};
        return new Subject(ANY, (m, x, t) -> given, Nd4j.zeros(DataType.DOUBLE, input), new int[1], given);
    }

    @Test
    void eachSaysWhatLiesInsideInItsOwnWay() {
        Region region = Region.of(5, 0, 1);
        Subject subject = subject(List.of(5), 3, -2, 4, 1, 0);
        assertThat(new RelevanceMass(region).of(subject)).containsExactly(new double[] {3.0 / 8}, within(1e-12));
        assertThat(new RelevanceRank(region).of(subject)).containsExactly(new double[] {1.0 / 2}, within(1e-12));
        // 3 is larger than two of the three outside, -2 than none
        assertThat(new LocalisationArea(region).of(subject)).containsExactly(new double[] {2.0 / 6}, within(1e-12));
        assertThat(new PointingGame(region).of(subject)).containsExactly(0);
        assertThat(new PointingGame(Region.of(5, 2)).of(subject)).containsExactly(1);
    }

    @Test
    void nothingIsSaidOrHalfOfItWhereAllValuesAreEqual() {
        Region region = Region.of(4, 3);
        Subject even = subject(List.of(4), 0, 0, 0, 0);
        assertThat(new RelevanceMass(region).of(even)[0]).isNaN();
        assertThat(new LocalisationArea(region).of(even)).containsExactly(new double[] {0.5}, within(1e-12));
        assertThat(new PointingGame(region).of(even)).containsExactly(new double[] {0.25}, within(1e-12));
    }

    @Test
    void aBoxHoldsItsPixelsInAllChannels() {
        Subject map = subject(List.of(3, 4), 0, 0, 0, 0, 0, 5, 6, 0, 0, 0, 0, 7);
        assertThat(new RelevanceMass(Region.box(3, 4, 1, 1, 1, 2)).of(map))
                .containsExactly(new double[] {11.0 / 18}, within(1e-12));
        double[] channels = new double[36];
        channels[5] = 1;
        channels[12 + 6] = 2;
        channels[24] = 4;
        Attribution values = new Attribution(
                List.of(3, 3, 4), new double[][] {channels}, new double[1], new double[0], new double[0][]);
        Subject all = new Subject(ANY, (m, x, t) -> values, map.x(), new int[1], values);
        assertThat(new RelevanceMass(Region.box(3, 4, 1, 1, 1, 2)).of(all))
                .containsExactly(new double[] {3.0 / 7}, within(1e-12));
    }

    @Test
    void refusesRegionsThatDoNotFit() {
        assertThatThrownBy(() -> Region.of(3, 0, 1, 2))
                .hasMessage("the region of row 0 must hold at least one of the 3 values and not all of them,"
                        + " but holds 3");
        assertThatThrownBy(() -> Region.box(3, 4, 1, 3, 1, 2))
                .hasMessage("a box must lie inside the picture of 3 x 4 pixels, but begins at 1, 3 and is 1 x 2");
        // one pixel is the smaller part of any square of four
        Region.box(4, 4, 0, 0, 2, 2).check(Players.superpixels(List.of(1, 4, 4), 2));
        assertThatThrownBy(() -> Region.box(4, 4, 1, 1, 1, 1).check(Players.superpixels(List.of(1, 4, 4), 2)))
                .hasMessage(
                        "the region must hold at least one of the 4 features, pixels or superpixels that are explained"
                                + " and not all of them, but holds 0");
        Subject subject = subject(List.of(4), 1, 2, 3, 4);
        assertThatThrownBy(() -> new PointingGame(Region.of(5, 1)).of(subject))
                .hasMessage("the region must be of the 4 values of an example, but is of 5");
        assertThatThrownBy(() -> new PointingGame(Region.of(Nd4j.eye(4))).of(subject))
                .hasMessage("there must be one region for all rows or one for each of the 1, but there are 4");
    }
}
