package io.limpid.app.cli;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.catalogue.ExplainerEntry;
import io.limpid.app.catalogue.GlobalEntry;
import io.limpid.app.catalogue.StepEntry;
import io.limpid.app.recipe.Recipe;
import io.limpid.app.recipe.yaml.KeyForm;
import io.limpid.app.recipe.yaml.Vocabulary;
import io.limpid.data.NamedSource;
import java.util.LinkedHashSet;
import java.util.Set;

/** Every key of a recipe and every name of the catalogue, as Markdown. */
final class Reference {
    private final Vocabulary vocabulary = Catalogue.vocabulary();
    private final StringBuilder text = new StringBuilder();
    private final Set<Class<?>> described = new LinkedHashSet<>();

    private Reference() {}

    static String markdown() {
        Reference reference = new Reference();
        reference.write();
        return reference.text.toString();
    }

    private void write() {
        line("# Recipe reference");
        line("");
        line("Made by `limpid list --markdown` from the records that check recipes; do not edit.");
        section("A recipe", Recipe.class);
        for (StepEntry<?> step : Catalogue.STEPS) {
            section("Step `" + step.name() + "`", step.settings().asSubclass(Record.class));
            line("");
            line(step.summary() + ".");
        }
        for (ExplainerEntry<?> explainer : Catalogue.EXPLAINERS) {
            section(
                    "Explanation method `" + explainer.name() + "`",
                    explainer.settings().asSubclass(Record.class));
            line("");
            line(explainer.summary() + ".");
        }
        for (GlobalEntry<?> global : Catalogue.GLOBAL_EXPLAINERS) {
            section(
                    "Whole-model explanation `" + global.name() + "`",
                    global.settings().asSubclass(Record.class));
            line("");
            line(global.summary() + ".");
        }
        names("Measures", "measure");
        Catalogue.MEASURES.forEach(measure -> row(measure.name(), measure.summary()));
        names("Exporters", "exporter");
        Catalogue.EXPORTERS.forEach(exporter -> row(exporter.name(), exporter.summary()));
        names("Data sources", "source");
        for (NamedSource source : NamedSource.values()) {
            row(source.key(), source.summary());
        }
    }

    /** A table of keys, then those of the mappings it holds. */
    private void section(String title, Class<? extends Record> settings) {
        if (!described.add(settings)) {
            return;
        }
        line("");
        line("## " + title);
        line("");
        if (KeyForm.of(settings).isEmpty()) {
            line("Nothing to set.");
            return;
        }
        line("| key | value | default | what it is |");
        line("|---|---|---|---|");
        for (KeyForm key : KeyForm.of(settings)) {
            line("| `" + key.name() + "` | " + cell(key.rule(vocabulary)) + " | " + initial(key) + " | "
                    + cell(key.about()) + " |");
        }
        for (KeyForm key : KeyForm.of(settings)) {
            if (key.itemType().isRecord()) {
                section("Mapping `" + key.name() + "`", key.itemType().asSubclass(Record.class));
            }
        }
    }

    private void names(String title, String column) {
        line("");
        line("## " + title);
        line("");
        line("| " + column + " | what it is |");
        line("|---|---|");
    }

    private void row(String name, String summary) {
        line("| `" + name + "` | " + cell(summary) + " |");
    }

    private static String initial(KeyForm key) {
        if (key.required()) {
            return "required";
        }
        return key.key().initially().isEmpty() ? "" : "`" + key.key().initially() + "`";
    }

    private static String cell(String value) {
        return value.replace("|", "\\|");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
