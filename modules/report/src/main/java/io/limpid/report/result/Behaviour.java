package io.limpid.report.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * {@code behaviour.json}: what the rows prove about stages, and what single numbers do not show of any stage.
 *
 * @param format version of this file, {@link #FORMAT}
 * @param claims each about a stage, with its answer
 * @param curves a stage each, in order
 */
public record Behaviour(int format, List<Claim> claims, List<RiskCurve> curves) {
    /** The version of {@code behaviour.json} that this code reads and writes. */
    public static final int FORMAT = 1;

    public Behaviour {
        claims = List.copyOf(claims);
        curves = List.copyOf(curves);
    }

    /** What rows say about a claim. */
    public enum Answer {
        @JsonProperty("established")
        ESTABLISHED,
        @JsonProperty("refuted")
        REFUTED,
        @JsonProperty("not established")
        NOT_ESTABLISHED
    }

    /**
     * @param demand of the number, as written: {@code >= 98%}
     * @param limit whether the run was to fail if this is not established
     * @param found the number with its interval, by which it is judged
     * @param rows on which it was measured
     * @param needed rows that would establish the claim with probability {@code power}, if the number is truly as found; 0
     *     where no number of rows would, or none is known
     */
    public record Claim(
            String stage,
            String demand,
            boolean limit,
            Finding found,
            Answer answer,
            int rows,
            long needed,
            double power) {}

    /** The risk-coverage curve of a stage. */
    public record RiskCurve(String stage, List<Point> points) {
        public RiskCurve {
            points = List.copyOf(points);
        }
    }

    /** Share of wrong answers, {@code risk}, among the {@code coverage} of the rows that the stage is surest of. */
    public record Point(double coverage, double risk) {}
}
