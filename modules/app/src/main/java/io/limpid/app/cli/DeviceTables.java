package io.limpid.app.cli;

import io.limpid.app.artefact.DeviceFiles;
import java.io.PrintWriter;

/** What the commands about runtimes print alike. */
final class DeviceTables {
    private DeviceTables() {}

    static String file(DeviceFiles.Found device) {
        return device.made()
                ? "(written for this)"
                : String.valueOf(device.file().getFileName());
    }

    static void printMissing(PrintWriter to, DeviceFiles files) {
        files.missing().forEach(missing -> to.println("not run: " + missing.runner() + ": " + missing.reason()));
    }
}
