package io.limpid.app.run;

import io.limpid.report.result.RunFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the folder of a new run, and never touches one that is there. */
final class RunFolders {
    private static final int MOST = 1_000_000;

    private RunFolders() {}

    /**
     * Makes the folder that holds runs, if need be.
     *
     * @throws UserException if nothing can be written there
     */
    static void requireWritable(Path parent) {
        try {
            Files.createDirectories(parent);
            Files.delete(Files.createTempFile(parent, ".limpid", ".probe"));
        } catch (IOException e) {
            throw new UserException(
                    "the folder " + parent + " must be writable for a run, but is not: " + reason(e)
                            + "; give another with --runs or --out",
                    e);
        }
    }

    /** Makes {@code parent/<name>-<n>} with the first n that is free; two runs at once get two folders. */
    static RunFolder next(Path parent, String name) {
        for (int n = 1; n < MOST; n++) {
            Path folder = parent.resolve(name + "-" + n);
            try {
                if (!Files.exists(folder)) {
                    return new RunFolder(Files.createDirectory(folder));
                }
            } catch (FileAlreadyExistsException e) {
                // Another run was quicker; the next number may be free.
            } catch (IOException e) {
                throw new UserException("the run folder " + folder + " cannot be made: " + reason(e), e);
            }
        }
        throw new UserException("there are " + MOST + " runs of " + name + " in " + parent + "; move some away");
    }

    /** Makes exactly this folder. */
    static RunFolder exactly(Path folder) {
        try {
            return new RunFolder(Files.createDirectory(folder));
        } catch (FileAlreadyExistsException e) {
            throw new UserException(
                    "the run folder " + folder + " must not exist, but does; a run never overwrites another: give a new"
                            + " --out, or leave it out for the next free number",
                    e);
        } catch (IOException e) {
            throw new UserException("the run folder " + folder + " cannot be made: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }
}
