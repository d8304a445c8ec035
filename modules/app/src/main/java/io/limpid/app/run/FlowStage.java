package io.limpid.app.run;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.explain.coalition.Players;
import io.limpid.explain.path.ContributionFlow;
import io.limpid.report.page.ExplanationFiles;
import io.limpid.report.result.Flows;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** How some decisions come about, unit by unit, in the stages that are nothing but dense layers. */
final class FlowStage {
    private static final int ROWS = 3;
    private static final int SHOWN = 8;
    /** Of an image, tiles of a quarter of its height stand for features. */
    private static final int TILES = 4;

    private final Schema schema;
    private final Players players;

    FlowStage(Schema schema) {
        this.schema = schema;
        this.players = schema.isImage()
                ? Players.superpixels(
                        schema.inputShape(), Math.max(1, schema.inputShape().get(1) / TILES))
                : Players.of(schema);
    }

    /**
     * Writes {@code flows.json} about the class that the first link decides; nothing if no link is of dense layers.
     *
     * @param indices rows of the test split that are followed
     */
    void follow(Split test, int[] indices, List<Link> links, RunFolder folder) throws IOException {
        int[] rows = Arrays.copyOf(indices, Math.min(ROWS, indices.length));
        INDArray inputs = test.rows(rows).inputs();
        int[] targets = links.get(0).network().predict(inputs).argMax(1).toIntVector();
        List<Flows.Flow> found = new ArrayList<>();
        for (Link link : links) {
            for (int i = 0; i < rows.length; i++) {
                double[] row = inputs.get(NDArrayIndex.point(i)).dup('c').data().asDouble();
                try {
                    found.add(flow(
                            link.name(), rows[i], targets[i], ContributionFlow.of(link.network(), row, targets[i])));
                } catch (IllegalArgumentException e) {
                    // a stage with other layers has no flow
                    break;
                }
            }
        }
        if (!found.isEmpty()) {
            Flows flows = new Flows(Flows.FORMAT, found);
            ResultFile.writeFlows(flows, folder.flows());
            ExplanationFiles.write(flows, folder.explanationTables());
        }
    }

    private Flows.Flow flow(String stage, int row, int target, ContributionFlow flow) {
        List<Flows.Column> columns = new ArrayList<>();
        List<Flows.Edge> edges = new ArrayList<>();
        List<ContributionFlow.Layer> layers = flow.layers();
        double[][][] handed =
                layers.stream().map(ContributionFlow.Layer::handed).toArray(double[][][]::new);
        handed[0] = byFeature(handed[0]);
        int[] shown = strongest(sums(handed[0]));
        for (int k = 0; k < handed.length; k++) {
            boolean last = k == handed.length - 1;
            int[] next = last ? new int[] {target} : strongest(sums(handed[k + 1]));
            String name = k == 0 ? "features" : layers.get(k - 1).name().replace("/linear", "");
            columns.add(column(name, sums(handed[k]), shown, k == 0));
            for (int from = 0; from < shown.length; from++) {
                for (int to = 0; to < next.length; to++) {
                    edges.add(new Flows.Edge(k, from, to, handed[k][shown[from]][next[to]]));
                }
            }
            shown = next;
        }
        double[] received = received(layers.get(layers.size() - 1));
        columns.add(new Flows.Column(
                layers.get(layers.size() - 1).name().replace("/linear", ""),
                1,
                List.of(new Flows.Unit(schema.classes().get(target), received[target]))));
        return new Flows.Flow(stage, row, schema.classes().get(target), columns, edges);
    }

    private Flows.Column column(String layer, double[] parts, int[] shown, boolean features) {
        return new Flows.Column(
                layer,
                parts.length,
                IntStream.of(shown)
                        .mapToObj(i -> new Flows.Unit(features ? players.names().get(i) : "unit " + i, parts[i]))
                        .toList());
    }

    private double[][] byFeature(double[][] columns) {
        double[][] features = new double[players.count()][columns[0].length];
        for (int player = 0; player < features.length; player++) {
            for (int member : players.members(player)) {
                for (int j = 0; j < features[player].length; j++) {
                    features[player][j] += columns[member][j];
                }
            }
        }
        return features;
    }

    private static double[] received(ContributionFlow.Layer layer) {
        double[] received = layer.bias().clone();
        for (double[] from : layer.handed()) {
            for (int j = 0; j < received.length; j++) {
                received[j] += from[j];
            }
        }
        return received;
    }

    private static double[] sums(double[][] handed) {
        return Arrays.stream(handed)
                .mapToDouble(parts -> Arrays.stream(parts).sum())
                .toArray();
    }

    private static int[] strongest(double[] parts) {
        return IntStream.range(0, parts.length)
                .boxed()
                .filter(i -> parts[i] != 0)
                .sorted(Comparator.comparingDouble(i -> -Math.abs(parts[i])))
                .limit(SHOWN)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
