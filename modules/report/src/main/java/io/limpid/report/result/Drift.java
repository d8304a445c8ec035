package io.limpid.report.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code drift.json}: how far the candidates' reasons, and their decisions about damaged inputs, are from the reference's.
 *
 * @param format version of this file, {@link #FORMAT}
 * @param reference name of the stage or file the others are held against
 * @param rows test rows explained; 0 if none were
 * @param scale what contributions add up to: {@code probability} or {@code logit}
 * @param background in words, which rows stood for what is not known
 * @param methods one an explanation method
 * @param damagedRows test rows damaged by each corruption
 * @param attackedRows test rows attacked
 * @param damages one a corruption or attack
 */
public record Drift(
        int format,
        String reference,
        int rows,
        String scale,
        String background,
        List<Method> methods,
        int damagedRows,
        int attackedRows,
        List<Damage> damages) {
    /** The version of {@code drift.json} that this code reads and writes. */
    public static final int FORMAT = 1;

    /** What the length of the difference that is no noise is called among all numbers. */
    public static final String BEYOND_NOISE = "drift-beyond-noise";

    public Drift {
        methods = List.copyOf(methods);
        damages = List.copyOf(damages);
    }

    /**
     * Every number about a model under a name that is its own: {@code cosine.kernel-shap}, {@code
     * drift-beyond-noise.kernel-shap}, {@code fragility.noise.5}, {@code damaged-agreement.pgd-reference.3}.
     */
    public List<Finding> findings(String model) {
        List<Finding> findings = new ArrayList<>();
        for (Method method : methods) {
            for (OfStage stage : method.stages()) {
                if (stage.stage().equals(model)) {
                    stage.likenesses()
                            .forEach(likeness -> findings.add(
                                    likeness.drift().called(likeness.drift().name() + "." + method.name())));
                    findings.add(stage.excess().called(BEYOND_NOISE + "." + method.name()));
                }
            }
        }
        for (Damage damage : damages) {
            for (Point point : damage.points()) {
                if (point.stage().equals(model) && point.severity() > 0) {
                    point.findings()
                            .forEach(finding -> findings.add(finding.called(
                                    Damage.measure(finding.name()) + "." + damage.called() + "." + point.severity())));
                }
            }
        }
        return findings;
    }

    /** On how many rows the number of that name was measured. */
    public int rowsOf(String finding) {
        String[] parts = finding.split("\\.");
        if (parts.length < 3) {
            return rows;
        }
        boolean attack =
                damages.stream().anyMatch(damage -> damage.called().equals(parts[1]) && damage.kind() == Kind.ATTACK);
        return attack ? attackedRows : damagedRows;
    }

    /** Names of all that are held against the reference. */
    public List<String> candidates() {
        return Stream.concat(
                        methods.stream()
                                .flatMap(method -> method.stages().stream())
                                .map(OfStage::stage),
                        damages.stream()
                                .flatMap(damage -> damage.points().stream())
                                .map(Point::stage))
                .filter(stage -> !stage.equals(reference))
                .distinct()
                .toList();
    }

    /**
     * Explanations by one method.
     *
     * @param name in the recipe
     * @param title for people
     * @param parameters of the method, as text
     * @param sampled whether the method draws random numbers, so that there is noise to tell drift from
     * @param top how many of the largest contributions are compared
     * @param notes which stages it cannot explain, and what else must be known
     * @param stages the candidates
     */
    public record Method(
            String name,
            String title,
            String summary,
            Map<String, String> parameters,
            boolean sampled,
            int top,
            List<String> notes,
            List<OfStage> stages) {
        public Method {
            parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
            notes = List.copyOf(notes);
            stages = List.copyOf(stages);
        }
    }

    /**
     * One candidate against the reference.
     *
     * @param model what was explained, for example {@code int8 graph}
     * @param likenesses mean similarities over the rows
     * @param excess length of the difference that is no noise, relative to the explanations' own length; 0 for none
     * @param noise length of the sampler's noise in one explanation, relative to the same; 0 if nothing is sampled
     * @param pValue of the signed-rank test over the rows that there is no difference beyond noise
     * @param parts by class and group
     * @param changed the most changed explanations, of the reference and the candidate; without cases if none were asked
     */
    public record OfStage(
            String stage,
            String model,
            List<Likeness> likenesses,
            Finding excess,
            double noise,
            double pValue,
            List<Part> parts,
            Explanations changed) {
        public OfStage {
            likenesses = List.copyOf(likenesses);
            parts = List.copyOf(parts);
        }
    }

    /**
     * How alike explanations are.
     *
     * @param drift of candidate and reference with the same random numbers
     * @param noise of the reference with itself under other random numbers; NaN if nothing is sampled
     */
    public record Likeness(Finding drift, Finding noise) {}

    /**
     * The rows of one class or group.
     *
     * @param kind {@code class}, or the name of the protected attribute
     * @param name of the class or group
     * @param cosine mean on these rows
     * @param excess on these rows
     * @param pDrift that there is no difference beyond noise on these rows; corrected by Holm over all parts
     * @param pUneven that these rows drift as much as the others; corrected by Holm over all parts
     */
    public record Part(
            String kind, String name, int rows, Finding cosine, Finding excess, double pDrift, double pUneven) {}

    /** What is done to inputs. */
    public enum Kind {
        /** Blindly, as by a dirty lens. */
        @JsonProperty("corruption")
        CORRUPTION,
        /** On purpose, along the gradient of the loss. */
        @JsonProperty("attack")
        ATTACK
    }

    /**
     * One corruption or attack.
     *
     * @param name for example {@code blur} or {@code pgd}
     * @param source of an attack: {@code own} where each model was attacked along its own gradient, {@code reference}
     *     where all were given what misleads the reference; empty for corruptions
     * @param unit what a strength is
     * @param notes whose gradients were used where a model has none
     * @param points one a stage and severity; severity 0 is the rows as they are
     */
    public record Damage(String name, Kind kind, String source, String unit, List<String> notes, List<Point> points) {
        public Damage {
            notes = List.copyOf(notes);
            points = List.copyOf(points);
        }

        /** Its name, apart from that of the other direction of the same attack. */
        String called() {
            return source.equals("reference") ? name + "-" + source : name;
        }

        /** What a number is called where inputs without damage have the same. */
        static String measure(String finding) {
            return finding.equals("fragility") ? finding : "damaged-" + finding;
        }
    }

    /**
     * One stage at one severity.
     *
     * @param findings {@code accuracy}, and of a candidate {@code accuracy-change}, {@code fragility} and, where both saw
     *     the same inputs, {@code agreement}
     */
    public record Point(String stage, int severity, double strength, List<Finding> findings) {
        public Point {
            findings = List.copyOf(findings);
        }
    }
}
