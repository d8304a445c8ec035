package io.limpid.edge.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ONNX project's own checker, with shape inference: Debian's python3-onnx. */
final class OnnxChecker {
    private static final String PYTHON = "/usr/bin/python3";

    private OnnxChecker() {}

    /** Skips the test where the checker is not installed. */
    static void assumeInstalled() throws IOException, InterruptedException {
        boolean there = Files.isExecutable(Path.of(PYTHON))
                && run("import onnx", Path.of(".")).isEmpty();
        assumeThat(there).as("python3-onnx is installed").isTrue();
    }

    /** Checks every .onnx file of a folder. */
    static void check(Path folder) throws IOException, InterruptedException {
        String said = run(
                "import glob, onnx, sys\n"
                        + "files = sorted(glob.glob(sys.argv[1] + '/*.onnx'))\n"
                        + "assert files\n"
                        + "for f in files:\n"
                        + "    onnx.checker.check_model(onnx.load(f), full_check=True)\n",
                folder);
        assertThat(said).isEmpty();
    }

    /** What the program says; nothing if all is well. */
    private static String run(String program, Path argument) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(PYTHON, "-c", program, argument.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : "exit code " + process.exitValue() + ": " + said;
    }
}
