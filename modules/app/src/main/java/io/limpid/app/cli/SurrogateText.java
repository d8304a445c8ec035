package io.limpid.app.cli;

import io.limpid.report.result.SurrogateModel;
import io.limpid.report.result.Surrogates;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;

/** Surrogates on the terminal: how faithful each size is, and what is shown in words. */
final class SurrogateText {
    private SurrogateText() {}

    static void print(Surrogates all, PrintWriter to) {
        for (Surrogates.OfStage stage : all.stages()) {
            for (Surrogates.Form form : stage.forms()) {
                print(stage, form, to);
            }
        }
        to.println("Distilled on " + all.trainRows() + " training rows, chosen on " + all.validationRows()
                + " validation rows, measured on " + all.testRows() + " test rows.");
    }

    private static void print(Surrogates.OfStage stage, Surrogates.Form form, PrintWriter to) {
        boolean tree = form.model().kind() == SurrogateModel.Kind.TREE;
        to.println((tree ? "Decision trees" : "Sparse logistic models") + " in place of " + stage.stage()
                + ", whose accuracy is " + Numbers.shown(stage.accuracy()));
        to.println(Tables.table(
                IntStream.range(0, form.sizes().size()).boxed().toList(),
                List.of(
                        Tables.number(
                                tree ? "leaves" : "features",
                                i -> Integer.toString(form.sizes().get(i).size())),
                        Tables.number(
                                tree ? "depth" : "coefficients",
                                i -> Integer.toString(form.sizes().get(i).detail())),
                        Tables.number(
                                "decides like it [95%]",
                                i -> Numbers.shown(form.sizes().get(i).agreement())),
                        Tables.number(
                                "accuracy [95%]",
                                i -> Numbers.shown(form.sizes().get(i).accuracy())),
                        Tables.text(
                                "", 12, i -> (i == form.knee() ? "knee " : "") + (i == form.shown() ? "shown" : "")))));
        form.sentences().forEach(to::println);
        to.println();
    }
}
