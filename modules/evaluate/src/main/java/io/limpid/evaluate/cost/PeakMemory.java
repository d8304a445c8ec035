package io.limpid.evaluate.cost;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The most memory this process ever held at once, Java heap and native memory together: the high-water mark of its
 * resident set, which Linux keeps.
 */
public final class PeakMemory {
    private static final Pattern HIGH_WATER_MARK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private PeakMemory() {}

    /** Bytes; empty on systems that do not say. */
    public static OptionalLong bytes() {
        return bytes(Path.of("/proc/self/status"));
    }

    static OptionalLong bytes(Path status) {
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        try {
            Matcher matcher = HIGH_WATER_MARK.matcher(Files.readString(status, StandardCharsets.ISO_8859_1));
            return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1)) * 1024) : OptionalLong.empty();
        } catch (IOException e) {
            // A system that offers the file but not its content does not say either.
            return OptionalLong.empty();
        }
    }
}
