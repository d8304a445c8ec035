package io.limpid.app.run;

import io.limpid.app.recipe.SurrogateSettings;
import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.predict.Predictor;
import io.limpid.core.step.Progress;
import io.limpid.evaluate.evaluation.Evaluation;
import io.limpid.evaluate.fidelity.Accuracy;
import io.limpid.evaluate.fidelity.Agreement;
import io.limpid.explain.surrogate.CSource;
import io.limpid.explain.surrogate.DecisionTree;
import io.limpid.explain.surrogate.Features;
import io.limpid.explain.surrogate.JavaSource;
import io.limpid.explain.surrogate.Ladder;
import io.limpid.explain.surrogate.LinearDistillation;
import io.limpid.explain.surrogate.LinearModel;
import io.limpid.explain.surrogate.RuleList;
import io.limpid.explain.surrogate.Rung;
import io.limpid.explain.surrogate.Surrogate;
import io.limpid.explain.surrogate.TreeDistillation;
import io.limpid.report.result.Finding;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.Surrogates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Distils models into ones that a person can read: on training rows, chosen on validation rows, measured on test rows. */
final class Surrogating {
    private static final int BATCH = 1024;

    private final SurrogateSettings settings;
    private final Data data;
    private final Split test;
    private final List<Measure> measures;
    private final Seeds seeds;
    private final Progress progress;
    private final Features features;

    /**
     * @param test what the surrogates are measured on
     * @param measures of what is shown
     */
    Surrogating(
            SurrogateSettings settings, Data data, Split test, List<Measure> measures, Seeds seeds, Progress progress) {
        this.settings = settings;
        this.data = data;
        this.test = test;
        this.measures = measures;
        this.seeds = seeds;
        this.progress = progress;
        this.features = Features.of(data.schema(), data.train());
    }

    /** A model under the name of its stage. */
    record Subject(String name, Predictor model) {}

    /**
     * Distils each model and writes the files of what is shown.
     *
     * @param folder of {@code surrogates.json}
     * @param files for models and sources, in the folder
     */
    Surrogates distill(List<Subject> subjects, Path folder, Path files) throws IOException {
        Files.createDirectories(files);
        List<Surrogates.OfStage> stages = new ArrayList<>();
        try (Progress.Task task = progress.begin("surrogates", subjects.size())) {
            for (Subject subject : subjects) {
                stages.add(stage(subject, folder, files));
                task.advance(1, subject.name());
            }
        }
        return new Surrogates(
                Surrogates.FORMAT, data.train().size(), data.validation().size(), test.size(), stages);
    }

    private Surrogates.OfStage stage(Subject subject, Path folder, Path files) throws IOException {
        double[][] own = Comparison.outputs(subject.model(), test, BATCH);
        List<Surrogates.Form> forms = new ArrayList<>();
        if (settings.forms().contains(SurrogateSettings.Form.TREE)) {
            forms.add(tree(subject, own, folder, files));
        }
        if (settings.forms().contains(SurrogateSettings.Form.LINEAR)) {
            forms.add(linear(subject, own, folder, files));
        }
        return new Surrogates.OfStage(subject.name(), find(own, own, new Accuracy()), forms);
    }

    private Surrogates.Form tree(Subject subject, double[][] own, Path folder, Path files) throws IOException {
        SurrogateSettings.TreeForm form = settings.tree();
        Ladder<DecisionTree> ladder = new TreeDistillation(
                        form.leaves(),
                        form.depth(),
                        form.minRows(),
                        form.queries(),
                        seeds.of("surrogate " + subject.name()))
                .distill(subject.model(), features, data.schema().classes(), data.train(), data.validation());
        DecisionTree shown = ladder.rungs().get(shown(ladder, form.show())).model();
        int[] decisions = Comparison.decisions(Comparison.outputs(subject.model(), data.train(), BATCH));
        RuleList rules = RuleList.of(shown, features.raw(data.train().inputs()), decisions);
        return form(
                ladder,
                form.show(),
                own,
                write(shown, SurrogateStage.name(subject.name(), true), folder, files),
                rules.sentences(shown.classes()),
                rules.length());
    }

    private Surrogates.Form linear(Subject subject, double[][] own, Path folder, Path files) throws IOException {
        SurrogateSettings.LinearForm form = settings.linear();
        Ladder<LinearModel> ladder = new LinearDistillation(form.features(), form.penalties(), form.rows())
                .distill(subject.model(), features, data.schema().classes(), data.train(), data.validation());
        LinearModel shown = ladder.rungs().get(shown(ladder, form.show())).model();
        return form(
                ladder,
                form.show(),
                own,
                write(shown, SurrogateStage.name(subject.name(), false), folder, files),
                List.of(),
                0);
    }

    private static int shown(Ladder<?> ladder, @Nullable Integer most) {
        return most == null ? ladder.knee() : ladder.atMost(most);
    }

    private <S extends Surrogate> Surrogates.Form form(
            Ladder<S> ladder,
            @Nullable Integer most,
            double[][] own,
            List<String> files,
            List<String> sentences,
            int length) {
        List<Surrogates.Size> sizes =
                ladder.rungs().stream().map(rung -> size(rung, own)).toList();
        int shown = shown(ladder, most);
        S model = ladder.rungs().get(shown).model();
        double[][] outputs = Comparison.outputs(model, test, BATCH);
        List<Finding> measured =
                Evaluation.of(outputs, own, test, data.schema(), measures, seeds.of("measure")).measurements().stream()
                        .map(Assessment::finding)
                        .toList();
        return new Surrogates.Form(
                sizes, ladder.knee(), shown, SurrogateFiles.model(model), files, sentences, length, measured);
    }

    private Surrogates.Size size(Rung<?> rung, double[][] own) {
        Surrogate model = rung.model();
        double[][] outputs = Comparison.outputs(model, test, BATCH);
        int detail = model instanceof DecisionTree tree ? tree.depth() : ((LinearModel) model).coefficients();
        return new Surrogates.Size(
                rung.most(),
                model.size(),
                detail,
                rung.validation(),
                find(outputs, own, new Agreement()),
                find(outputs, own, new Accuracy()));
    }

    private Finding find(double[][] outputs, double[][] own, Measure measure) {
        return Assessment.finding(measure.measure(new Comparison(outputs, own, test, data.schema(), 0))
                .get(0));
    }

    /** The model file and its sources; their paths in the folder. */
    private static List<String> write(Surrogate surrogate, String name, Path folder, Path files) throws IOException {
        String type = JavaSource.className(name);
        Path model = files.resolve(name + ".json");
        ResultFile.writeSurrogateModel(SurrogateFiles.model(surrogate), model);
        Path java = Files.writeString(files.resolve(type + ".java"), JavaSource.of(surrogate, type));
        Path c = Files.writeString(files.resolve(name + ".c"), CSource.of(surrogate, name));
        return List.of(model, java, c).stream()
                .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .toList();
    }
}
