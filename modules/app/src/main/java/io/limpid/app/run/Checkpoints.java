package io.limpid.app.run;

import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkFile;
import io.limpid.core.step.History;
import io.limpid.report.result.Checkpoint;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an unfinished run has already made, so that it can go on from there with the same bits. */
final class Checkpoints {
    private final RunFolder folder;
    private final History history;

    Checkpoints(RunFolder folder, History history) {
        this.folder = folder;
        this.history = history;
    }

    /**
     * A stage that was made before.
     *
     * @param files what it left on disk, unchanged since
     */
    record Made(Network network, double seconds, List<Stage.Artefact> files) {}

    /** Writes that a stage is made; its files are there already. */
    void write(Link link, List<Stage.Artefact> files) throws IOException {
        Files.createDirectories(folder.checkpoints());
        List<Checkpoint.Epoch> epochs = history.epochs().stream()
                .filter(epoch -> epoch.stage().equals(link.name()))
                .map(epoch -> new Checkpoint.Epoch(
                        epoch.epoch(), epoch.loss(), epoch.validationAccuracy(), epoch.sparsity(), epoch.seconds()))
                .toList();
        ResultFile.writeCheckpoint(
                new Checkpoint(Checkpoint.FORMAT, link.name(), link.seconds(), epochs, files),
                folder.checkpoint(link.name()));
    }

    /**
     * The stage of that name, if it was made; its epochs are history again.
     *
     * @throws UserException if one of its files is gone or changed
     */
    Optional<Made> read(String stage) throws IOException {
        Path file = folder.checkpoint(stage);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Checkpoint checkpoint = ResultFile.readCheckpoint(file);
        for (Stage.Artefact artefact : checkpoint.artefacts()) {
            Path there = folder.path().resolve(artefact.file());
            if (!Files.isRegularFile(there) || !WrittenFile.hash(there).equals(artefact.sha256())) {
                throw new UserException(there + " is not what the run wrote: it is gone or changed; remove " + file
                        + " to make stage " + stage + " again");
            }
        }
        checkpoint
                .epochs()
                .forEach(epoch -> history.add(new History.Epoch(
                        stage,
                        epoch.epoch(),
                        epoch.loss(),
                        epoch.validationAccuracy(),
                        epoch.sparsity(),
                        epoch.seconds())));
        Network network = NetworkFile.read(Exports.network(folder, stage));
        return Optional.of(new Made(network, checkpoint.seconds(), checkpoint.artefacts()));
    }

    /** The run is finished and needs them no more. */
    static void remove(RunFolder folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.checkpoints())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder.checkpoints());
    }
}
