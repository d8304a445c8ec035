package io.limpid.edge.c;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a generated source takes on devices, by the word of each compiler that is there.
 *
 * @param lines one for each target
 */
public record SizeReport(List<Line> lines) {
    private static final List<String> CORTEX_M4 = List.of("-mcpu=cortex-m4", "-mthumb", "-Os");
    private static final List<String> HOST = List.of("-O3", "-march=native");

    /**
     * One build.
     *
     * @param target the device
     * @param options the compiler's
     */
    public record Line(String target, String options, SectionSizes sizes) {}

    public SizeReport {
        lines = List.copyOf(lines);
    }

    /** Compiles a source for a Cortex-M4 and for this machine, as far as their compilers are there. */
    public static SizeReport of(CSource source) throws IOException {
        Path folder = Files.createTempDirectory("limpid-size");
        try {
            Path file = source.writeTo(folder);
            List<Line> lines = new ArrayList<>();
            add(lines, "Cortex-M4", Compiler.cortexM(), CORTEX_M4, file);
            add(lines, "this machine", Compiler.host(), HOST, file);
            return new SizeReport(lines);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void add(
            List<Line> lines, String target, Optional<Compiler> compiler, List<String> options, Path file)
            throws IOException {
        if (compiler.isPresent()) {
            Path object = file.resolveSibling("model.o");
            List<String> arguments = new ArrayList<>(List.of("-std=c99", "-c", file.toString()));
            arguments.addAll(options);
            compiler.get().compile(object, arguments);
            lines.add(new Line(target, String.join(" ", options), compiler.get().sizes(object)));
        }
    }

    /** A table of comma-separated values. */
    public String csv() {
        StringBuilder text = new StringBuilder("target,options,text_bytes,rodata_bytes,data_bytes,bss_bytes\n");
        for (Line line : lines) {
            SectionSizes s = line.sizes();
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%d,%d,%d,%d\n",
                    line.target(),
                    line.options(),
                    s.text(),
                    s.rodata(),
                    s.data(),
                    s.bss()));
        }
        return text.toString();
    }
}
