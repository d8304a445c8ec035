package io.limpid.report.page;

import io.limpid.report.chart.FlowDrawing;
import io.limpid.report.chart.ForceBar;
import io.limpid.report.result.ExplanationTable;
import io.limpid.report.result.Explanations;
import io.limpid.report.result.FlowTable;
import io.limpid.report.result.Flows;
import io.limpid.report.result.ImportanceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * What a page shows of explanations, as files that any program opens: a table of every contribution for each method, of the
 * importance of features over all rows, of the curves about whole models, and a picture of each decision: of a table's row
 * its forces (SVG), of an image its heat map laid over it (PNG), and of a layer of maps one for each channel shown.
 */
public final class ExplanationFiles {
    private static final String PICTURES = "pictures";

    private ExplanationFiles() {}

    /**
     * @param folder made if it is not there
     * @throws IOException if a file cannot be written
     */
    public static void write(Explanations all, List<String> classes, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Explanations.Global method : all.global()) {
            Files.writeString(folder.resolve(method.name() + ".csv"), ExplanationTable.csv(method));
        }
        if (all.methods().isEmpty()) {
            return;
        }
        Files.writeString(folder.resolve("importance.csv"), ImportanceTable.csv(all));
        Path pictures = Files.createDirectories(folder.resolve(PICTURES));
        for (Explanations.Method method : all.methods()) {
            Files.writeString(folder.resolve(method.name() + ".csv"), ExplanationTable.csv(all, method, classes));
            for (int i = 0; i < all.cases().size(); i++) {
                pictures(all, method, i, classes, pictures);
            }
        }
    }

    /**
     * The same of flows: a table, and a picture each.
     *
     * @throws IOException if a file cannot be written
     */
    public static void write(Flows flows, Path folder) throws IOException {
        Path pictures = Files.createDirectories(folder.resolve(PICTURES));
        Files.writeString(folder.resolve("flow.csv"), FlowTable.csv(flows));
        for (Flows.Flow flow : flows.flows()) {
            Files.writeString(
                    pictures.resolve(plain("flow-row" + flow.row() + "-" + flow.stage()) + ".svg"),
                    FlowDrawing.svg(flow));
        }
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static void pictures(Explanations all, Explanations.Method method, int i, List<String> classes, Path folder)
            throws IOException {
        Explanations.Case about = all.cases().get(i);
        for (Explanations.OfStage stage : method.stages()) {
            Explanations.Values found = stage.cases().get(i);
            String name = plain(method.name() + "-row" + about.row() + "-" + stage.stage());
            if (method.view() == Explanations.View.MAP) {
                byte[] image = Base64.getDecoder().decode(about.image());
                double limit = ExplainedMethod.limit(method, i);
                Files.write(folder.resolve(name + ".png"), HeatMap.over(image, found.values(), method.shape(), limit));
            } else if (method.view() == Explanations.View.UNITS) {
                units(all, method, stage, i, folder.resolve(name));
            } else if (method.view() == Explanations.View.WORDS) {
                Files.writeString(
                        folder.resolve(name + ".svg"),
                        TextPicture.svg(ColouredText.words(
                                about,
                                found,
                                ExplainedMethod.limit(method, i),
                                method.scale().equals("attention"))));
            } else {
                String title = method.title() + ", row " + about.row() + ", " + stage.stage() + ": why "
                        + classes.get(about.target()) + "?";
                String svg = ForceBar.svg(method.features(), about, found, title);
                if (!svg.isEmpty()) {
                    Files.writeString(folder.resolve(name + ".svg"), svg);
                }
            }
        }
    }

    /** Of a layer of maps a picture for each channel shown, of others the forces of its units. */
    private static void units(
            Explanations all, Explanations.Method method, Explanations.OfStage stage, int i, Path stem)
            throws IOException {
        Explanations.Case about = all.cases().get(i);
        Explanations.Values found = stage.cases().get(i);
        if (stage.shape().size() == 3 && !about.image().isEmpty()) {
            byte[] image = Base64.getDecoder().decode(about.image());
            for (Explanations.ChannelMap map : found.maps()) {
                byte[] picture =
                        HeatMap.over(image, map.values(), stage.shape().subList(1, 3), ChannelMaps.limit(found));
                Files.write(Path.of(stem + "-channel" + map.channel() + ".png"), picture);
            }
            return;
        }
        Explanations.Case unnamed = new Explanations.Case(about.row(), about.truth(), about.target(), "", List.of());
        String title = method.title() + " of " + stage.layer() + ", row " + about.row() + ", " + stage.stage();
        String svg = ForceBar.svg(method.ofUnits(stage).features(), unnamed, found, title);
        if (!svg.isEmpty()) {
            Files.writeString(Path.of(stem + ".svg"), svg);
        }
    }
}
