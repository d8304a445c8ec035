package io.limpid.edge.c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.limpid.runtime.RandomGraphs;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Op;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CExporterTest {
    @TempDir
    Path folder;

    @BeforeEach
    void needsCompiler() {
        assumeTrue(Compiler.host().isPresent(), "no C compiler");
    }

    private List<Path> export(long seed) throws IOException {
        TreeMap<String, String> about = new TreeMap<>();
        about.put("recipe", "x.yaml */ int evil; /*\n\\");
        return new CExporter().write(new Artefact(RandomGraphs.of(seed, true, 0.5), about), folder, "3-quantize");
    }

    private int golden(Path source) throws IOException, InterruptedException {
        Path program = folder.resolve("golden");
        Compiler.host()
                .orElseThrow()
                .compile(
                        program,
                        List.of(
                                "-std=c99",
                                "-Wall",
                                "-Wextra",
                                "-Werror",
                                "-pedantic",
                                source.toString(),
                                folder.resolve("3-quantize_golden.c").toString()));
        return new ProcessBuilder(program.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void goldenMainProvesABuildAndFindsAWrongOne() throws IOException, InterruptedException {
        List<Path> files = export(3);
        assertThat(files.stream().map(file -> file.getFileName().toString()))
                .containsExactly("3-quantize.c", "3-quantize.h", "3-quantize_golden.c", "3-quantize.sizes.csv");
        assertThat(golden(files.get(0))).isZero();
        String source = Files.readString(files.get(0));
        Path wrong = Files.writeString(
                folder.resolve("wrong.c"), source.replaceFirst("(_bias\\[\\d+] ALIGNED = \\{\\s+)", "$11000000+"));
        assertThat(golden(wrong)).isEqualTo(1);
    }

    @Test
    void needsNothingFromOutside() throws IOException, InterruptedException {
        Path source = export(4).get(0);
        for (String level : List.of("-Os", "-O3")) {
            Path object = folder.resolve("model.o");
            Compiler.host()
                    .orElseThrow()
                    .compile(object, List.of("-std=c99", "-ffreestanding", level, "-c", source.toString()));
            Process nm = new ProcessBuilder("nm", "-u", object.toString()).start();
            assertThat(new String(nm.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isBlank();
            assertThat(nm.waitFor()).isZero();
        }
    }

    @Test
    void sameArtefactGivesTheSameText() throws IOException {
        String first = Files.readString(export(5).get(0));
        assertThat(Files.readString(export(5).get(0))).isEqualTo(first);
    }

    @Test
    void sizesCountWeightsAsConstantsAndActivationsAsBss() throws IOException {
        Graph graph = RandomGraphs.of(6, true, 0);
        CSource source = new CWriter(true).write(graph, "sizes", new TreeMap<>());
        SizeReport report = SizeReport.of(source);
        assertThat(report.lines()).isNotEmpty();
        for (SizeReport.Line line : report.lines()) {
            long weights = graph.nodes().stream()
                    .filter(node -> node.op() instanceof Op.Convolution)
                    .mapToLong(node -> ((Op.Convolution) node.op()).weights().size())
                    .sum();
            assertThat(line.sizes().rodata()).isGreaterThan(weights);
            assertThat(line.sizes().data()).isZero();
            assertThat(line.sizes().bss()).isGreaterThanOrEqualTo(source.arenaBytes());
        }
    }

    @Test
    void refusesAFloatGraph() {
        Graph graph = RandomGraphs.of(1, false, 0);
        assertThat(new CExporter().refusal(graph))
                .hasValueSatisfying(reason -> assertThat(reason).contains("quantize"));
        assertThatThrownBy(() -> new CExporter().write(new Artefact(graph, new TreeMap<>()), folder, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quantize it first");
    }
}
