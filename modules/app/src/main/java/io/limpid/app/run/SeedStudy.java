package io.limpid.app.run;

import io.limpid.core.measure.Interval;
import io.limpid.evaluate.significance.StudentMean;
import io.limpid.report.result.Drift;
import io.limpid.report.result.Finding;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import io.limpid.report.result.Study;
import io.limpid.report.result.SurrogateModel;
import io.limpid.report.result.Surrogates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sums several runs of one recipe up, each with a seed of its own: every model and every number, as means over seeds. */
public final class SeedStudy {
    private final List<OneRun> runs;

    private SeedStudy(List<OneRun> runs) {
        this.runs = runs;
    }

    /** What a run left. */
    private record OneRun(RunFolder folder, RunResult result, Optional<Drift> drift, Optional<Surrogates> surrogates) {
        static OneRun read(RunFolder folder) throws IOException {
            return new OneRun(
                    folder,
                    ResultFile.read(folder.result()),
                    Files.isRegularFile(folder.drift())
                            ? Optional.of(ResultFile.readDrift(folder.drift()))
                            : Optional.empty(),
                    Files.isRegularFile(folder.surrogates())
                            ? Optional.of(ResultFile.readSurrogates(folder.surrogates()))
                            : Optional.empty());
        }

        Stage stage(int index) {
            return result.stages().get(index);
        }

        List<Finding> drift(String model) {
            return drift.map(found -> found.findings(model)).orElse(List.of());
        }
    }

    /**
     * @param folders of finished runs of one recipe, at least one
     * @param beside the folder in which the study will be
     * @throws UserException if a run predicts a number
     * @throws IOException if a file cannot be read
     */
    public static Study of(List<RunFolder> folders, Path beside) throws IOException {
        List<OneRun> runs = new ArrayList<>();
        for (RunFolder folder : folders) {
            OneRun run = OneRun.read(folder);
            if (run.result().predictsNumber()) {
                throw new UserException(folder.path()
                        + " must be a run with classes, whose decisions a study is about, but predicts a number; its table over"
                        + " seeds is what limpid run --seeds prints");
            }
            runs.add(run);
        }
        return new SeedStudy(runs).study(beside.toAbsolutePath().normalize());
    }

    private Study study(Path beside) throws IOException {
        RunResult first = runs.get(0).result();
        List<Study.Member> members = new ArrayList<>();
        for (int i = 0; i < first.stages().size(); i++) {
            members.add(stage(i));
        }
        List<Study.Question> questions = new ArrayList<>();
        boolean readable = runs.stream().allMatch(run -> run.surrogates().isPresent());
        if (readable) {
            readable(members, questions);
        }
        return new Study(
                Study.FORMAT,
                first.name(),
                first.recipe(),
                first.data(),
                runs.stream()
                        .map(run -> new Study.OfSeed(
                                run.result().seed(),
                                relative(beside, run.folder().report())))
                        .toList(),
                members,
                readable ? shown(beside) : new Surrogates(Surrogates.FORMAT, 0, 0, 0, List.of()),
                questions);
    }

    private Study.Member stage(int index) {
        Stage first = runs.get(0).stage(index);
        return new Study.Member(
                first.name(),
                first.title(),
                switch (first.kind()) {
                    case TEACHER -> Study.Kind.TEACHER;
                    case STEP -> Study.Kind.STEP;
                    case CONTROL -> Study.Kind.CONTROL;
                },
                first.precision(),
                first.previous(),
                mean(run -> run.stage(index).cost().bytes()),
                0,
                mean(run -> run.stage(index).cost().parameters()),
                mean(run -> 1
                        - (double) run.stage(index).cost().nonZeros()
                                / run.stage(index).cost().parameters()),
                means(runs.stream()
                        .map(run -> Stream.of(
                                        run.stage(index).quality(),
                                        run.stage(index).againstTeacher(),
                                        run.drift(first.name()))
                                .flatMap(List::stream)
                                .toList())
                        .toList()));
    }

    private void readable(List<Study.Member> members, List<Study.Question> questions) throws IOException {
        List<Surrogates.OfStage> first = surrogates(runs.get(0)).stages();
        for (int s = 0; s < first.size(); s++) {
            for (int f = 0; f < first.get(s).forms().size(); f++) {
                int stage = s;
                int kind = f;
                List<Surrogates.Form> forms = runs.stream()
                        .map(run -> surrogates(run).stages().get(stage).forms().get(kind))
                        .toList();
                Study.Member member = form(first.get(s).stage(), forms);
                members.add(member);
                questions.addAll(questions(member.name(), forms));
            }
        }
    }

    private static Surrogates surrogates(OneRun run) {
        return run.surrogates().orElseThrow();
    }

    private Study.Member form(String stage, List<Surrogates.Form> forms) throws IOException {
        boolean tree = forms.get(0).model().kind() == SurrogateModel.Kind.TREE;
        String name = SurrogateStage.name(stage, tree);
        double bytes = 0;
        for (int r = 0; r < runs.size(); r++) {
            List<String> files = forms.get(r).files();
            Path source = runs.get(r).folder().path().resolve(files.get(files.size() - 1));
            bytes += Files.isRegularFile(source) ? (double) Files.size(source) / runs.size() : Double.NaN;
        }
        return new Study.Member(
                name,
                tree ? "A decision tree" : "A sparse logistic model",
                tree ? Study.Kind.TREE : Study.Kind.LINEAR,
                "",
                stage,
                bytes,
                forms.stream()
                        .mapToDouble(form -> form.sizes().get(form.shown()).size())
                        .average()
                        .orElseThrow(),
                0,
                0,
                means(IntStream.range(0, runs.size())
                        .mapToObj(r -> Stream.concat(forms.get(r).measured().stream(), runs.get(r).drift(name).stream())
                                .toList())
                        .toList()));
    }

    private static List<Study.Question> questions(String member, List<Surrogates.Form> forms) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Surrogates.Form form : forms) {
            SurrogateModel model = form.model();
            TreeSet<Integer> used = new TreeSet<>();
            model.nodes().stream().filter(node -> !node.decides()).forEach(node -> used.add(node.feature()));
            model.terms().forEach(term -> used.add(term.feature()));
            used.forEach(feature -> counts.merge(model.features().get(feature).name(), 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .sorted((a, b) -> b.getValue() - a.getValue())
                .map(count -> new Study.Question(member, count.getKey(), count.getValue()))
                .toList();
    }

    /** The readable models of the first run, with their files as seen from the study. */
    private Surrogates shown(Path beside) {
        OneRun run = runs.get(0);
        Surrogates all = surrogates(run);
        return new Surrogates(
                all.format(),
                all.trainRows(),
                all.validationRows(),
                all.testRows(),
                all.stages().stream()
                        .map(stage -> new Surrogates.OfStage(
                                stage.stage(),
                                stage.accuracy(),
                                stage.forms().stream()
                                        .map(form -> form.withFiles(form.files().stream()
                                                .map(file -> relative(
                                                        beside,
                                                        run.folder().path().resolve(file)))
                                                .toList()))
                                        .toList()))
                        .toList());
    }

    private static String relative(Path beside, Path file) {
        return beside.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    private double mean(ToDoubleFunction<OneRun> value) {
        return runs.stream().mapToDouble(value).average().orElseThrow();
    }

    /** Numbers of the first run that are no p-values, each as its mean over the runs that have it. */
    private static List<Finding> means(List<List<Finding>> ofRuns) {
        List<Finding> means = new ArrayList<>();
        for (Finding finding : ofRuns.get(0)) {
            if (!finding.unit().equals("p_value")) {
                List<Finding> found = ofRuns.stream()
                        .map(findings -> Finding.in(findings, finding.name()))
                        .flatMap(Optional::stream)
                        .filter(one -> !Double.isNaN(one.value()))
                        .toList();
                means.add(found.isEmpty() ? finding : mean(found, ofRuns.size()));
            }
        }
        return means;
    }

    private static Finding mean(List<Finding> found, int runs) {
        Finding like = found.get(0);
        if (found.size() > 1
                && found.stream().mapToDouble(Finding::value).distinct().count() == 1) {
            return unspread(found);
        }
        StudentMean mean =
                StudentMean.of(found.stream().mapToDouble(Finding::value).toArray());
        Interval interval = mean.interval();
        return new Finding(
                like.name(),
                mean.value(),
                like.unit(),
                Math.max(least(like), interval.low()),
                Math.min(most(like), interval.high()),
                interval.level(),
                "Student's t over " + found.size() + (found.size() < runs ? " of " + runs : "") + " seeds");
    }

    /** Equal numbers have no spread to judge by, and are not certain for that: the runs' own intervals stand for it. */
    private static Finding unspread(List<Finding> found) {
        Finding like = found.get(0);
        return new Finding(
                like.name(),
                like.value(),
                like.unit(),
                found.stream().mapToDouble(Finding::low).average().orElseThrow(),
                found.stream().mapToDouble(Finding::high).average().orElseThrow(),
                like.level(),
                "mean of the runs' own intervals, since the seeds do not differ");
    }

    /** A fraction and the size of a gap are at least 0. */
    private static double least(Finding finding) {
        boolean gap = base(finding).endsWith("-difference");
        return switch (finding.unit()) {
            case "fraction", "nats", "count" -> 0;
            case "fraction_difference" -> gap ? 0 : -1;
            case "relative_length" -> 0;
            default -> Double.NEGATIVE_INFINITY;
        };
    }

    /** Fractions and coefficients, which are likenesses, are at most 1. */
    private static double most(Finding finding) {
        boolean limited = finding.unit().startsWith("fraction")
                || finding.unit().equals("coefficient")
                || finding.unit().equals("similarity");
        return limited ? 1 : Double.POSITIVE_INFINITY;
    }

    private static String base(Finding finding) {
        return finding.name().split("\\.", 2)[0];
    }
}
