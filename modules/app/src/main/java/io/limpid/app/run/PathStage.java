package io.limpid.app.run;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.step.Progress;
import io.limpid.explain.path.Journey;
import io.limpid.explain.path.Station;
import io.limpid.report.result.Journeys;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Follows test rows through the layers of the first stage and of the last that is no control. */
final class PathStage {
    private final int rows;
    private final long seed;
    private final Progress progress;

    /** @param rows of the test split, ≥ 1; fewer if it has fewer */
    PathStage(int rows, long seed, Progress progress) {
        this.rows = rows;
        this.seed = seed;
        this.progress = progress;
    }

    /** The first link and the last that is no control. */
    static List<Link> ends(Collection<Link> links) {
        List<Link> chain =
                links.stream().filter(link -> link.kind() != Stage.Kind.CONTROL).toList();
        return chain.size() < 2 ? chain : List.of(chain.get(0), chain.get(chain.size() - 1));
    }

    /** Writes {@code path.json}, and flows through dense layers; a stage with a layer of which no derivative is known is left out. */
    void follow(Split test, Schema schema, List<Link> links, RunFolder folder) throws IOException {
        int[] indices = ExplainedRows.drawn(test, rows, seed);
        Split some = test.rows(indices);
        List<Journeys.OfStage> stages = new ArrayList<>();
        try (Progress.Task task = progress.begin("explain: path", links.size())) {
            for (Link link : links) {
                try {
                    stages.add(stage(link.name(), Journey.of(link.network(), some)));
                    task.advance(1, link.name());
                } catch (IllegalArgumentException e) {
                    task.advance(1, link.name() + ": " + e.getMessage());
                }
            }
        }
        Journeys found = new Journeys(
                Journeys.FORMAT, Arrays.stream(some.labels()).boxed().toList(), stages);
        ResultFile.writeJourneys(found, folder.journeys());
        new FlowStage(schema).follow(test, indices, links, folder);
    }

    private static Journeys.OfStage stage(String name, Journey journey) {
        return new Journeys.OfStage(
                name,
                Arrays.stream(journey.decisions()).boxed().toList(),
                journey.stations().stream().map(PathStage::station).toList());
    }

    private static Journeys.Station station(Station station) {
        return new Journeys.Station(
                station.layer(),
                station.shape(),
                station.probe(),
                station.silent(),
                Arrays.stream(station.spread()).boxed().toList(),
                Arrays.stream(station.places()).mapToDouble(place -> place[0]).toArray(),
                Arrays.stream(station.places()).mapToDouble(place -> place[1]).toArray(),
                station.units().stream()
                        .map(unit -> new Journeys.Unit(unit.index(), unit.share()))
                        .toList());
    }
}
