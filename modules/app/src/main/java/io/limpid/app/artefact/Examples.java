package io.limpid.app.artefact;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.limpid.app.run.ColumnCoding;
import io.limpid.app.run.UserException;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Examples to predict, from a file: a table, or one picture, whose samples are divided by 255. A table whose first line names
 * the features of the data holds them in their own units, and what else it holds is left out; any other holds numbers as the
 * network reads them, row-major.
 */
public final class Examples {
    private static final String OUTPUT = "output_";

    private Examples() {}

    /**
     * @param shape of one example, [C, H, W] or [n]
     * @param coding of the model's inputs, if it is known
     * @return one row-major array for each example
     * @throws UserException naming file and line, if the file does not hold such examples
     * @throws IOException if it cannot be read
     */
    public static List<float[]> read(Path file, List<Integer> shape, Optional<ColumnCoding> coding) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UserException(file + ": there is no such file; give a .csv table or a .png picture");
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            int size = shape.stream().reduce(1, Math::multiplyExact);
            if (coding.isPresent() && coding.get().columns().size() != size) {
                throw new UserException("the columns known for this model make "
                        + coding.get().columns().size() + " inputs, but it reads " + size
                        + "; give the --data it was trained on");
            }
            return coding.isPresent() && namesFeatures(file, coding.get())
                    ? coded(file, coding.get())
                    : table(file, size);
        }
        if (name.endsWith(".png")) {
            return List.of(picture(file, shape));
        }
        throw new UserException(file + " must be a .csv table or a .png picture");
    }

    /** Whether the first line holds a feature's name; then it must hold all of them. */
    private static boolean namesFeatures(Path file, ColumnCoding coding) throws IOException {
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(file)) {
            List<String> head =
                    records.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
            List<String> missing = new ArrayList<>(coding.features());
            missing.removeAll(head);
            if (missing.size() == coding.features().size()) {
                return false;
            }
            if (!missing.isEmpty()) {
                throw new UserException(
                        file + ":1 must name every feature of the model, but not " + String.join(", ", missing));
            }
            return true;
        } catch (CsvParseException e) {
            throw new UserException(file + " is no table of comma-separated values: " + e.getMessage(), e);
        }
    }

    private static List<float[]> coded(Path file, ColumnCoding coding) throws IOException {
        List<float[]> examples = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : records) {
                try {
                    examples.add(coding.encode(row.getFieldsAsMap()));
                } catch (IllegalArgumentException e) {
                    throw new UserException(file + ":" + row.getStartingLineNumber() + ": " + e.getMessage(), e);
                }
            }
        } catch (CsvParseException e) {
            throw new UserException(file + " is no table of comma-separated values: " + e.getMessage(), e);
        }
        if (examples.isEmpty()) {
            throw new UserException(file + " has no rows; give at least one example");
        }
        return examples;
    }

    /** A first line of names is skipped; columns of golden outputs are left out. */
    private static List<float[]> table(Path file, int size) throws IOException {
        List<float[]> examples = new ArrayList<>();
        int[] columns = IntStream.range(0, size).toArray();
        int width = size;
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(file)) {
            boolean first = true;
            for (CsvRecord csv : records) {
                if (first && isHeader(csv)) {
                    columns = IntStream.range(0, csv.getFieldCount())
                            .filter(i -> !csv.getField(i).startsWith(OUTPUT))
                            .toArray();
                    width = csv.getFieldCount();
                } else {
                    examples.add(example(file, csv, columns, width));
                }
                if (columns.length != size || csv.getFieldCount() != width) {
                    throw new UserException(file + ":" + csv.getStartingLineNumber() + " must have " + size
                            + " values, those of an example of the model, but has "
                            + (csv.getFieldCount() == width ? columns.length : csv.getFieldCount()));
                }
                first = false;
            }
        } catch (CsvParseException e) {
            throw new UserException(file + " is no table of comma-separated values: " + e.getMessage(), e);
        }
        if (examples.isEmpty()) {
            throw new UserException(file + " has no rows; give at least one example");
        }
        return examples;
    }

    private static boolean isHeader(CsvRecord csv) {
        return csv.getFields().stream().noneMatch(Examples::isNumber);
    }

    private static boolean isNumber(String cell) {
        try {
            Float.parseFloat(cell);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static float[] example(Path file, CsvRecord csv, int[] columns, int width) {
        if (csv.getFieldCount() != width) {
            return new float[0]; // said by the caller, with what is there
        }
        float[] example = new float[columns.length];
        for (int i = 0; i < example.length; i++) {
            String cell = csv.getField(columns[i]);
            if (!isNumber(cell) || !Float.isFinite(Float.parseFloat(cell))) {
                throw new UserException(file + ":" + csv.getStartingLineNumber() + ": value " + (columns[i] + 1)
                        + " must be a finite number, but is \"" + cell
                        + "\"; for a table in its own units give the --data that the model was trained on");
            }
            example[i] = Float.parseFloat(cell);
        }
        return example;
    }

    /** The size is looked at before a pixel is decoded. */
    private static float[] picture(Path file, List<Integer> shape) throws IOException {
        if (shape.size() != 3) {
            throw new UserException(file + " is a picture, but the model reads examples of " + shape);
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int height = reader.getHeight(0);
                int width = reader.getWidth(0);
                if (height != shape.get(1) || width != shape.get(2)) {
                    throw new UserException(file + " must be a picture of " + shape.get(2) + "x" + shape.get(1)
                            + " pixels for this model, but is " + width + "x" + height + "; resize it first");
                }
                return pixels(file, reader.read(0), shape.get(0));
            } finally {
                reader.dispose();
            }
        } catch (javax.imageio.IIOException e) {
            throw new UserException(file + " is no PNG that can be read: " + e.getMessage(), e);
        }
    }

    private static float[] pixels(Path file, BufferedImage image, int channels) {
        if (channels != 1 && channels != 3) {
            throw new UserException(file + " is a picture, but the model reads " + channels + " channels");
        }
        int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        boolean grey =
                image.getRaster().getNumBands() < 3 && image.getColorModel().getPixelSize() == 8;
        Raster raster = grey && channels == 1
                ? image.getRaster()
                : converted(image, type).getRaster();
        int size = image.getHeight() * image.getWidth();
        float[] values = new float[channels * size];
        for (int i = 0; i < values.length; i++) {
            int at = i % size;
            values[i] = raster.getSample(at % image.getWidth(), at / image.getWidth(), i / size) / 255f;
        }
        return values;
    }

    private static BufferedImage converted(BufferedImage image, int type) {
        BufferedImage converted = new BufferedImage(image.getWidth(), image.getHeight(), type);
        converted.getGraphics().drawImage(image, 0, 0, null);
        return converted;
    }
}
