package io.limpid.report.result;

import java.nio.file.Path;

/** Where things stand in a run folder. */
public record RunFolder(Path path) {
    /** Everything the run found out; written last, and only by a run that finished. */
    public Path result() {
        return path.resolve("result.json");
    }

    /** Why the stages decided as they did; only of a run that was asked to explain. */
    public Path explanations() {
        return path.resolve("explanations.json");
    }

    /** What the rows prove about stages, and curves of every stage. */
    public Path behaviour() {
        return path.resolve("behaviour.json");
    }

    /** What stages predict of test rows; only of a run whose target is a number. */
    public Path predictions() {
        return path.resolve("predictions.json");
    }

    /** What the layers make of some rows; only of a run that was asked to follow them. */
    public Path journeys() {
        return path.resolve("path.json");
    }

    /** How single decisions come about, unit by unit; only of a run that follows rows through dense layers. */
    public Path flows() {
        return path.resolve("flows.json");
    }

    /** Models a person can read, and how faithful they are; only of a run that was asked for them. */
    public Path surrogates() {
        return path.resolve("surrogates.json");
    }

    /** The files of the surrogates that are shown: models and sources. */
    public Path surrogateFiles() {
        return path.resolve("surrogates");
    }

    /** How far reasons and robustness drifted; only of a run that was asked. */
    public Path drift() {
        return path.resolve("drift.json");
    }

    /** Explanations as tables, one file a method. */
    public Path explanationTables() {
        return path.resolve("explanations");
    }

    /** How far the run got. */
    public Path status() {
        return path.resolve("status.json");
    }

    /** The recipe as resolved. */
    public Path recipe() {
        return path.resolve("recipe.yaml");
    }

    /** What an unfinished run has made of a stage; gone when the run is finished. */
    public Path checkpoint(String stage) {
        return checkpoints().resolve(stage + ".json");
    }

    /** Folder of all checkpoints. */
    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** What the run said while it worked. */
    public Path log() {
        return path.resolve("run.log");
    }

    /** The page, rendered from the files above. */
    public Path report() {
        return path.resolve("report.html");
    }

    /** Every measurement as a row, rendered from {@link #result()}. */
    public Path csv() {
        return path.resolve("results.csv");
    }
}
