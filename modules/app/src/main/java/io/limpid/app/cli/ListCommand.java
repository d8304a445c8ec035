package io.limpid.app.cli;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.catalogue.ExplainerEntry;
import io.limpid.app.catalogue.GlobalEntry;
import io.limpid.app.catalogue.StepEntry;
import io.limpid.app.recipe.yaml.KeyForm;
import io.limpid.app.recipe.yaml.Vocabulary;
import io.limpid.data.NamedSource;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limpid list}. */
@Command(
        name = "list",
        description =
                "List every step, explanation method, measure, exporter and data source, with parameters, ranges and"
                        + " defaults.",
        footer = {"", "Examples:", "  limpid list", "  limpid list --markdown > docs/reference.md"})
final class ListCommand implements Callable<Integer> {
    private static final int WIDTH = 78;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    Common common = new Common();

    /** A row of a table of two columns. */
    private record Line(String name, String summary) {}

    @Option(names = "--markdown", description = "Print the whole reference of recipes as Markdown.")
    private boolean markdown;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (markdown) {
            out.print(Reference.markdown());
            out.flush();
            return 0;
        }
        out.println("Steps");
        for (StepEntry<?> step : Catalogue.STEPS) {
            out.println();
            out.println("  " + step.name() + ": " + step.summary());
            out.println(parameters(step.settings().asSubclass(Record.class)));
        }
        out.println("Explanation methods");
        for (ExplainerEntry<?> explainer : Catalogue.EXPLAINERS) {
            out.println();
            out.println("  " + explainer.name() + ": " + explainer.summary());
            Class<? extends Record> settings = explainer.settings().asSubclass(Record.class);
            if (!KeyForm.of(settings).isEmpty()) {
                out.println(parameters(settings));
            }
        }
        out.println("Explanation methods for a model as a whole");
        for (GlobalEntry<?> global : Catalogue.GLOBAL_EXPLAINERS) {
            out.println();
            out.println("  " + global.name() + ": " + global.summary());
            out.println(parameters(global.settings().asSubclass(Record.class)));
        }
        table(out, "Measures", Catalogue.MEASURES.stream().map(m -> new Line(m.name(), m.summary())));
        table(out, "Exporters", Catalogue.EXPORTERS.stream().map(e -> new Line(e.name(), e.summary())));
        table(out, "Data sources", Arrays.stream(NamedSource.values()).map(s -> new Line(s.key(), s.summary())));
        out.flush();
        return 0;
    }

    private static void table(PrintWriter out, String title, java.util.stream.Stream<Line> lines) {
        out.println();
        out.println(title);
        out.println(Tables.table(
                lines.toList(),
                List.of(Tables.text("name", 24, Line::name), Tables.text("what it is", WIDTH, Line::summary))));
    }

    private static String parameters(Class<? extends Record> settings) {
        Vocabulary vocabulary = Catalogue.vocabulary();
        List<KeyForm> keys = new ArrayList<>(KeyForm.of(settings));
        return Tables.table(
                keys,
                List.of(
                        Tables.text("parameter", 16, (KeyForm key) -> "  " + key.name()),
                        Tables.text("value", 34, (KeyForm key) -> key.rule(vocabulary)),
                        Tables.text("default", 18, ListCommand::initial),
                        Tables.text("what it is", 50, KeyForm::about)));
    }

    private static String initial(KeyForm key) {
        if (key.required()) {
            return "required";
        }
        return key.key().initially().isEmpty() ? "none" : key.key().initially();
    }
}
