package io.limpid.report.page;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Contributions of pixels as a picture to lay over the image: orange speaks for the decided class, blue against it, and
 * nothing is transparent. Zero is the middle of the scale, and pictures of one limit can be compared.
 */
final class HeatMap {
    private static final int MORE = 0xd55e00;
    private static final int LESS = 0x0072b2;
    private static final double STRONGEST = 235;
    /** Pixels of a picture's longer side, about. */
    private static final int SIDE = 224;

    private HeatMap() {}

    /**
     * @param values row-major
     * @param shape [H, W]
     * @param limit the absolute value shown strongest, > 0
     * @return a PNG as base64
     */
    static String png(double[] values, List<Integer> shape, double limit) {
        return Base64.getEncoder().encodeToString(bytes(layer(values, shape, limit)));
    }

    /**
     * The same laid over a picture, both enlarged so that people see the pixels.
     *
     * @param picture a PNG
     * @return a PNG
     */
    static byte[] over(byte[] picture, double[] values, List<Integer> shape, double limit) throws IOException {
        BufferedImage below = ImageIO.read(new ByteArrayInputStream(picture));
        int times = Math.max(1, SIDE / Math.max(below.getWidth(), below.getHeight()));
        BufferedImage both =
                new BufferedImage(times * below.getWidth(), times * below.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = both.createGraphics();
        graphics.drawImage(below, 0, 0, both.getWidth(), both.getHeight(), null);
        graphics.drawImage(layer(values, shape, limit), 0, 0, both.getWidth(), both.getHeight(), null);
        graphics.dispose();
        return bytes(both);
    }

    private static BufferedImage layer(double[] values, List<Integer> shape, double limit) {
        BufferedImage image = new BufferedImage(shape.get(1), shape.get(0), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                double value = values[y * image.getWidth() + x];
                int alpha = (int) Math.round(STRONGEST * Math.min(1, Math.abs(value) / limit));
                image.setRGB(x, y, alpha << 24 | (value < 0 ? LESS : MORE));
            }
        }
        return image;
    }

    private static byte[] bytes(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory must be writable", e);
        }
        return bytes.toByteArray();
    }
}
