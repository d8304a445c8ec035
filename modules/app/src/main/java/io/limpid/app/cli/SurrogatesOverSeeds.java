package io.limpid.app.cli;

import io.limpid.core.measure.Interval;
import io.limpid.evaluate.significance.StudentMean;
import io.limpid.report.result.Finding;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.SurrogateModel;
import io.limpid.report.result.Surrogates;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Surrogates of several runs of one recipe, each with a seed of its own: means over the seeds, size by size. */
final class SurrogatesOverSeeds {
    private SurrogatesOverSeeds() {}

    /** A size of a form of a stage, in every run. */
    private record Line(String stage, String most, List<Surrogates.Size> sizes) {}

    /** One row a size; empty if a run has no surrogates. */
    static String table(List<PastRun> runs) throws IOException {
        List<Surrogates> all = new ArrayList<>();
        for (PastRun run : runs) {
            RunFolder folder = new RunFolder(run.folder());
            if (!Files.isRegularFile(folder.surrogates())) {
                return "";
            }
            all.add(ResultFile.readSurrogates(folder.surrogates()));
        }
        List<Line> lines = new ArrayList<>();
        for (int s = 0; s < all.get(0).stages().size(); s++) {
            for (int f = 0; f < all.get(0).stages().get(s).forms().size(); f++) {
                int stage = s;
                int form = f;
                lines.addAll(lines(
                        all.get(0).stages().get(s).stage(),
                        all.stream()
                                .map(one -> one.stages().get(stage).forms().get(form))
                                .toList()));
            }
        }
        return Tables.table(
                lines,
                List.of(
                        Tables.text("surrogate of", 30, Line::stage),
                        Tables.text("size", 30, Line::most),
                        Tables.number("size, mean", line -> Numbers.format("%.1f", mean(line, size -> size.size()))),
                        Tables.number(
                                "decides like it [95% over seeds]", line -> shown(line, Surrogates.Size::agreement)),
                        Tables.number("accuracy [95% over seeds]", line -> shown(line, Surrogates.Size::accuracy))));
    }

    private static List<Line> lines(String stage, List<Surrogates.Form> forms) {
        boolean tree = forms.get(0).model().kind() == SurrogateModel.Kind.TREE;
        TreeSet<Integer> asked = new TreeSet<>();
        forms.forEach(form -> form.sizes().forEach(size -> asked.add(size.most())));
        List<Line> lines = new ArrayList<>();
        for (int most : asked) {
            String title = "at most " + most + (tree ? " leaves" : " features");
            lines.add(new Line(
                    stage, title, forms.stream().map(form -> within(form, most)).toList()));
        }
        lines.add(new Line(
                stage,
                "knee",
                forms.stream().map(form -> form.sizes().get(form.knee())).toList()));
        lines.add(new Line(
                stage,
                "shown",
                forms.stream().map(form -> form.sizes().get(form.shown())).toList()));
        return lines;
    }

    /** A model is listed once, under the smallest size it is best at: it is the best of the next sizes too. */
    private static Surrogates.Size within(Surrogates.Form form, int most) {
        Surrogates.Size found = form.sizes().get(0);
        for (Surrogates.Size size : form.sizes()) {
            found = size.most() <= most ? size : found;
        }
        return found;
    }

    private static double mean(Line line, ToDoubleFunction<Surrogates.Size> value) {
        return line.sizes().stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static String shown(Line line, Function<Surrogates.Size, Finding> finding) {
        StudentMean mean = StudentMean.of(line.sizes().stream()
                .mapToDouble(size -> finding.apply(size).value())
                .toArray());
        Interval interval = mean.interval().within(0, 1);
        return Numbers.shown(new Finding(
                "", mean.value(), "fraction", interval.low(), interval.high(), interval.level(), interval.method()));
    }
}
