package io.limpid.edge.c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.limpid.runtime.RandomGraphs;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generated C on emulated microcontrollers: every operation, by the golden main that every export carries. */
class CortexMTest {
    private final Optional<Compiler> compiler = Compiler.cortexM();
    private final Optional<Path> emulator = Compiler.onPath("qemu-system-arm");

    @TempDir
    Path folder;

    @BeforeEach
    void needsCrossCompilerAndEmulator() {
        assumeTrue(compiler.isPresent() && emulator.isPresent(), "gcc-arm-none-eabi or qemu-system-arm is not there");
    }

    @ParameterizedTest
    @CsvSource({
        "cortex-m3, mps2-an385, 21, false",
        "cortex-m4, mps2-an386, 22, true",
        "cortex-m7, mps2-an500, 23, true",
        "cortex-m55, mps3-an547, 24, true"
    })
    void runsOnTheDeviceWithNoMismatch(String cpu, String board, long seed, boolean dsp)
            throws IOException, InterruptedException {
        Graph graph = RandomGraphs.of(seed, true, seed % 2 == 0 ? 0.3 : 0.95);
        Artefact artefact = new Artefact(graph, new TreeMap<>());
        CSource source = new CWriter(true).write(graph, "model", artefact.metadata());
        Path model = source.writeTo(folder);
        Path main = Files.writeString(folder.resolve("main.c"), GoldenMain.text(source, GoldenMain.rows(graph, 8)));
        if (dsp) {
            // The path with DSP instructions must be the one that is proven.
            Files.writeString(
                    model,
                    "\n#if !defined(LIMPID_ARM_DSP)\n#error not the DSP path\n#endif\n",
                    StandardOpenOption.APPEND);
        }
        Path program = folder.resolve("model.elf");
        compiler.orElseThrow()
                .compile(
                        program,
                        List.of(
                                "-mcpu=" + cpu,
                                "-mthumb",
                                "-mfloat-abi=soft",
                                "-std=c99",
                                "-Os",
                                "-Wall",
                                "-Wextra",
                                "-Werror",
                                "--specs=rdimon.specs",
                                "-nostartfiles",
                                "-T",
                                resource("cortex_m.ld").toString(),
                                resource("cortex_m_start.c").toString(),
                                main.toString(),
                                model.toString()));
        int values = 8 * (source.outputs() + 1);
        assertThat(emulate(board, program)).contains("random: 0 of " + values + " values differ");
    }

    private Path resource(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(CortexMTest.class.getResourceAsStream(name))) {
            Files.copy(in, file);
        }
        return file;
    }

    private String emulate(String board, Path program) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(
                        emulator.orElseThrow().toString(),
                        "-M",
                        board,
                        "-nographic",
                        "-monitor",
                        "none",
                        "-serial",
                        "null",
                        "-semihosting-config",
                        "enable=on,target=native",
                        "-kernel",
                        program.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES))
                    .as("ended by itself")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
