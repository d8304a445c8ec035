package io.limpid.explain.map;

import java.util.List;

/** The size of a map. */
public enum Size {
    /** The layer's own height and width. */
    LAYER,
    /** The picture's, by bilinear interpolation between the middles of the layer's cells. */
    INPUT,
    /** The picture's, by bilinear interpolation that lays the layer's outer cells on the picture's outer pixels. */
    CORNERS,
    /** The picture's, each pixel like the cell that it lies in. */
    NEAREST;

    double[] of(double[] map, List<Integer> from, List<Integer> to) {
        int height = from.get(0);
        int width = from.get(1);
        if (this == LAYER) {
            return map;
        }
        double[] enlarged = new double[to.get(0) * to.get(1)];
        for (int y = 0; y < to.get(0); y++) {
            for (int x = 0; x < to.get(1); x++) {
                enlarged[y * to.get(1) + x] = this == NEAREST
                        ? map[y * height / to.get(0) * width + x * width / to.get(1)]
                        : bilinear(map, height, width, place(y, height, to.get(0)), place(x, width, to.get(1)));
            }
        }
        return enlarged;
    }

    /** The middle of a pixel in cells, not beyond the middles of the outer cells. */
    private double place(int pixel, int cells, int pixels) {
        if (this == CORNERS) {
            return pixels == 1 ? 0 : Math.min(cells - 1.0, pixel * (cells - 1.0) / (pixels - 1));
        }
        return Math.max(0, Math.min(cells - 1.0, (pixel + 0.5) * cells / pixels - 0.5));
    }

    private static double bilinear(double[] map, int height, int width, double y, double x) {
        int top = (int) y;
        int left = (int) x;
        int bottom = Math.min(top + 1, height - 1);
        int right = Math.min(left + 1, width - 1);
        double upper = map[top * width + left] * (1 - (x - left)) + map[top * width + right] * (x - left);
        double lower = map[bottom * width + left] * (1 - (x - left)) + map[bottom * width + right] * (x - left);
        return upper * (1 - (y - top)) + lower * (y - top);
    }
}
