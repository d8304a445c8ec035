package io.limpid.app.run;

import io.limpid.report.result.RunResult.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Where a run takes place, as far as it may decide the last bits of a result. */
final class Machine {
    private Machine() {}

    static Environment environment() {
        Versions versions = Versions.read();
        return new Environment(
                versions.limpid(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                processor(),
                NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads(),
                Nd4j.getBackend().getClass().getSimpleName(),
                versions.deeplearning4j());
    }

    private static String processor() {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        try {
            return Files.readString(info, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            // A system that offers the file but not its content does not say which processor it has.
            return System.getProperty("os.arch");
        }
    }
}
