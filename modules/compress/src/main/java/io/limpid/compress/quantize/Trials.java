package io.limpid.compress.quantize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Every trial of a search, kept as a table of tab-separated text that the search reads again when it is resumed: {@code
 * key, kind, kept float (joined by spaces), accuracy, divergence}. The key holds a fingerprint of network, data and
 * settings, so that a trial of another search is never taken for this one's. A last line without an end, as a killed run
 * leaves it, is ignored and overwritten.
 */
final class Trials {
    private static final String HEAD = "key\tkind\tkept-float\taccuracy\tdivergence\n";

    private final Path file;
    private final String fingerprint;
    private final Map<String, Trial> known = new LinkedHashMap<>();

    /**
     * @param file need not exist
     * @throws UncheckedIOException if it cannot be read or written
     */
    Trials(Path file, String fingerprint) {
        this.file = file;
        this.fingerprint = fingerprint;
        try {
            if (Files.exists(file)) {
                read(Files.readString(file));
            }
            StringBuilder whole = new StringBuilder(HEAD);
            known.forEach((key, trial) -> whole.append(line(key, trial)));
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, whole);
        } catch (IOException e) {
            throw new UncheckedIOException("the trials in " + file + " cannot be kept: " + e.getMessage(), e);
        }
    }

    private void read(String text) {
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        whole.lines().skip(1).forEach(line -> {
            String[] cells = line.split("\t", -1);
            if (cells.length == 5) {
                List<String> kept = cells[2].isEmpty() ? List.of() : List.of(cells[2].split(" "));
                known.put(
                        cells[0],
                        new Trial(cells[1], kept, Double.parseDouble(cells[3]), Double.parseDouble(cells[4])));
            }
        });
    }

    /** The trial as it was kept, or made and kept now. */
    Trial get(String kind, List<String> keptFloat, Supplier<Trial> make) {
        String key = fingerprint + "-" + Integer.toHexString((kind + keptFloat).hashCode());
        Trial before = known.get(key);
        if (before != null && before.kind().equals(kind) && before.keptFloat().equals(keptFloat)) {
            return before;
        }
        Trial trial = make.get();
        known.put(key, trial);
        try {
            Files.writeString(file, line(key, trial), StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the trials in " + file + " cannot be kept: " + e.getMessage(), e);
        }
        return trial;
    }

    /** All trials of this search, in the order in which they were made. */
    List<Trial> all() {
        List<Trial> own = new ArrayList<>();
        known.forEach((key, trial) -> {
            if (key.startsWith(fingerprint)) {
                own.add(trial);
            }
        });
        return own;
    }

    private static String line(String key, Trial trial) {
        return String.format(
                Locale.ROOT,
                "%s\t%s\t%s\t%s\t%s%n",
                key,
                trial.kind(),
                String.join(" ", trial.keptFloat()),
                trial.accuracy(),
                trial.divergence());
    }
}
