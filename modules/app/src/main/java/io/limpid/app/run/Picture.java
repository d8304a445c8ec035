package io.limpid.app.run;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** An example as a picture. */
final class Picture {
    private Picture() {}

    /**
     * @param values [channels, height, width], in [0, 1]; one channel is grey, of three or more the first three are RGB
     * @return a PNG as base64
     */
    static String png(float[] values, int channels, int height, int width) {
        BufferedImage image = new BufferedImage(
                width, height, channels < 3 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < image.getRaster().getNumBands(); c++) {
                    float value = values[(c * height + y) * width + x];
                    image.getRaster().setSample(x, y, c, Math.round(255 * Math.max(0, Math.min(1, value))));
                }
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory must be writable", e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
