package io.limpid.app.run;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.evaluate.significance.Holm;
import io.limpid.evaluate.significance.RankSum;
import io.limpid.evaluate.significance.SignedRank;
import io.limpid.report.result.Drift;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Whose reasons drifted: class by class and group by group, with tests corrected over all of them. */
final class DriftParts {
    private final Schema schema;
    private final Split rows;

    DriftParts(Schema schema, Split rows) {
        this.schema = schema;
        this.rows = rows;
    }

    private record Part(String kind, String name, int[] members) {}

    /**
     * @param cosines by row
     * @param excess by row, see {@link io.limpid.explain.drift.BeyondNoise}
     */
    List<Drift.Part> of(double[] cosines, double[] excess, Findings findings) {
        List<Part> parts = parts();
        double[] drift = new double[parts.size()];
        double[] uneven = new double[parts.size()];
        for (int i = 0; i < drift.length; i++) {
            int[] members = parts.get(i).members();
            drift[i] = SignedRank.above(picked(excess, members));
            uneven[i] = RankSum.pValue(picked(excess, members), picked(excess, others(parts.get(i))));
        }
        double[] pDrift = Holm.correct(drift);
        double[] pUneven = Holm.correct(uneven);
        List<Drift.Part> found = new ArrayList<>();
        for (int i = 0; i < drift.length; i++) {
            Part part = parts.get(i);
            found.add(new Drift.Part(
                    part.kind(),
                    part.name(),
                    part.members().length,
                    findings.mean("cosine", picked(cosines, part.members())),
                    findings.length("excess", picked(excess, part.members())),
                    pDrift[i],
                    pUneven[i]));
        }
        return found;
    }

    /** Classes and groups that have rows, where there are at least two. */
    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        add(parts, "class", schema.classes(), rows.labels());
        schema.protectedAttributes()
                .forEach(attribute -> add(parts, attribute.name(), attribute.groups(), rows.groups(attribute.name())));
        return parts;
    }

    private void add(List<Part> parts, String kind, List<String> names, int... codes) {
        List<Part> found = new ArrayList<>();
        for (int code = 0; code < names.size(); code++) {
            int wanted = code;
            int[] members = members(row -> codes[row] == wanted);
            if (members.length > 0) {
                found.add(new Part(kind, names.get(code), members));
            }
        }
        if (found.size() > 1) {
            parts.addAll(found);
        }
    }

    /** The rows of the other classes, or of the other groups of the attribute. */
    private int[] others(Part part) {
        int[] codes = part.kind().equals("class") ? rows.labels() : rows.groups(part.kind());
        int own = codes[part.members()[0]];
        return members(row -> codes[row] >= 0 && codes[row] != own);
    }

    private int[] members(IntPredicate wanted) {
        return IntStream.range(0, rows.size()).filter(wanted).toArray();
    }

    private static double[] picked(double[] values, int... rows) {
        return IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
    }
}
