package io.limpid.app.recipe;

import io.limpid.app.recipe.drift.DriftSettings;
import io.limpid.app.recipe.explain.ExplainSettings;
import io.limpid.app.recipe.yaml.Key;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to do with which data, from teacher to report: one YAML file. */
public record Recipe(
        @Key(
                value = "Name of the study; run folders are called name-1, name-2, …",
                pattern = "[a-z0-9][a-z0-9-]*",
                rule = "lower-case letters, digits and hyphens")
        String name,

        @Key(value = "What the study shows, for the report", optional = true) @Nullable
        String about,

        @Key(value = "Seed of all randomness: splits, weights, shuffling, resampling", initially = "42", range = ">= 0")
        long seed,

        @Key(value = "Values for ${variables.name} anywhere in the recipe", optional = true) @Nullable
        Map<String, Object> variables,

        @Key("The data set and its split") DataSettings data,
        @Key("The network that is compressed and imitated") TeacherSettings teacher,

        @Key(
                value = "Compression steps, in order; each begins with the one before, or with any earlier one (from)",
                initially = "[]")
        List<StepSettings> steps,

        @Key(
                value =
                        "Prunings of the teacher by several methods to several compressions, in place of steps; for limpid"
                                + " sweep",
                optional = true)
        @Nullable
        SweepSettings sweep,

        @Key(
                value = "What is measured on the sealed test split, for every stage",
                initially = "[fidelity, calibration, cost]",
                names = "measure")
        List<String> measure,

        @Key(value = "Which decisions of the test split are explained, for every stage, and how", optional = true)
        @Nullable
        ExplainSettings explain,

        @Key(value = "Models a person can read in place of a stage: trees and sparse logistic models", optional = true)
        @Nullable
        SurrogateSettings surrogate,

        @Key(
                value = "How far the stages' reasons, and their decisions about damaged inputs, are from the teacher's",
                optional = true)
        @Nullable
        DriftSettings drift,

        @Key(
                value = "Artefacts to write for every stage; limpid always is, since it is what is measured",
                initially = "[limpid]",
                names = "exporter")
        List<String> export,

        @Key(
                value =
                        "Demands on the last stage, or a list of them with a stage each; a run that misses one ends with"
                                + " exit code 1",
                initially = "[]")
        List<LimitSettings> limits,

        @Key(
                value = "Claims about the last stage or a named one, each answered with established, refuted or not"
                        + " established: agreement >= 98%, accuracy-change of half within 0.5 pp",
                initially = "[]")
        List<String> claims,

        @Key(
                value =
                        "Keep and show what goes on in every layer while it is trained, once an epoch: norms of weights,"
                                + " gradients and updates, dead units, histograms",
                initially = "false")
        boolean watch) {
    public Recipe {
        variables = variables == null ? null : Collections.unmodifiableMap(variables);
        steps = List.copyOf(steps);
        measure = List.copyOf(measure);
        export = List.copyOf(export);
        limits = List.copyOf(limits);
        claims = List.copyOf(claims);
    }
}
