package io.limpid.app.recipe;

import io.limpid.app.measure.Demand;
import io.limpid.app.measure.MeasureEntry;
import io.limpid.app.measure.Measures;
import io.limpid.app.recipe.drift.DriftQuantities;
import io.limpid.app.recipe.yaml.Spelling;
import io.limpid.core.data.Schema;
import io.limpid.core.measure.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads demands on the numbers that chosen measures give on some data. */
public final class Demands {
    private static final String OF = " of ";

    private final List<?> measures;
    private final Schema schema;
    private final Map<String, Quantity> measured;
    private final Map<String, Quantity> known;
    private final List<String> stages;

    /**
     * A demand on a number of one stage.
     *
     * @param stage its name; empty for the last
     */
    public record OfStage(String stage, Demand demand) {}

    /** @param measures names of the catalogue's measures that are chosen */
    public Demands(List<?> measures, Schema schema) {
        this(measures, schema, Map.of());
    }

    /**
     * @param measures names of the catalogue's measures that are chosen
     * @param drift numbers of drift that are measured beside
     */
    public Demands(List<?> measures, Schema schema, Map<String, Quantity> drift) {
        this(measures, schema, drift, List.of());
    }

    /**
     * @param measures names of the catalogue's measures that are chosen
     * @param drift numbers of drift that are measured beside
     * @param stages names of the stages of the chain; empty ones stand for steps with mistakes
     */
    Demands(List<?> measures, Schema schema, Map<String, Quantity> drift, List<String> stages) {
        this.measures = List.copyOf(measures);
        this.schema = schema;
        this.stages = List.copyOf(stages);
        this.measured =
                both(Measures.quantities(measures.stream().map(String::valueOf).toList(), schema), drift);
        this.known = both(
                Measures.quantities(
                        Measures.ALL.stream().map(MeasureEntry::name).toList(), schema),
                drift);
    }

    private static Map<String, Quantity> both(Map<String, Quantity> measures, Map<String, Quantity> drift) {
        Map<String, Quantity> all = new LinkedHashMap<>(measures);
        all.putAll(drift);
        return all;
    }

    /**
     * Reads {@code agreement >= 98%}.
     *
     * @throws IllegalArgumentException saying what it must be, if it is no such demand, or on no number that is measured
     */
    public Demand claim(String claim) {
        Demand.Written written = written(claim);
        return of(written.measure(), written.demand());
    }

    /**
     * Reads {@code agreement >= 98%}, on the last stage, or {@code agreement of half >= 98%}.
     *
     * @throws IllegalArgumentException saying what it must be, if it is no such demand, or on no number that is measured, or
     *     of no stage that is made
     */
    public OfStage claimOfStage(String claim) {
        Demand.Written written = written(claim);
        int of = known.containsKey(written.measure()) ? -1 : written.measure().lastIndexOf(OF);
        if (of < 0) {
            return new OfStage("", of(written.measure(), written.demand()));
        }
        String stage = written.measure().substring(of + OF.length());
        checkStage(stage);
        return new OfStage(stage, of(written.measure().substring(0, of).strip(), written.demand()));
    }

    /** @throws IllegalArgumentException listing the stages that are made, if this is none of them */
    void checkStage(String stage) {
        if (!stages.contains(stage) && !stages.contains("")) {
            throw new IllegalArgumentException("must be a stage that is made, one of " + String.join(", ", stages)
                    + ", but was " + stage + Spelling.suggestion(stage, stages));
        }
    }

    private static Demand.Written written(String claim) {
        return Demand.written(claim)
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be the name of a measured number and " + Demand.RULE + ", but was \"" + claim + '"'));
    }

    /**
     * Reads the demand on a number of that name.
     *
     * @throws IllegalArgumentException saying what it must be, if there is no such number, it is not measured, or the
     *     demand makes no sense for it
     */
    public Demand of(String measure, String demand) {
        Quantity quantity = measured.get(measure);
        if (quantity == null) {
            throw new IllegalArgumentException(
                    known.containsKey(measure)
                            ? unmeasured(measure)
                            : DriftQuantities.needed(measure)
                                    .map(needed -> "must be among what is measured: " + measure + " needs " + needed
                                            + Spelling.suggestion(measure, measured.keySet()))
                                    .orElseGet(() -> unknown(measure)));
        }
        return Demand.of(measure, quantity, demand);
    }

    private String unmeasured(String measure) {
        String entry = Measures.ALL.stream()
                .map(MeasureEntry::name)
                .filter(name -> Measures.quantities(List.of(name), schema).containsKey(measure))
                .findFirst()
                .orElseThrow();
        return "must be among what is measured: " + measure + " needs " + entry + " under measure, which has "
                + measures.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** Names with what stands behind them, rather than each class and group. */
    private String unknown(String measure) {
        String names = known.values().stream()
                .map(quantity -> quantity.name()
                        + switch (quantity.each()) {
                            case ALL_ROWS -> "";
                            case CLASS -> ".<class>";
                            case ATTRIBUTE -> ".<attribute>";
                            case GROUP -> ".<attribute>.<group>";
                        })
                .distinct()
                .collect(Collectors.joining(", "));
        return "is not the name of a measured number" + Spelling.suggestion(measure, known.keySet()) + " (allowed: "
                + names + ")";
    }
}
