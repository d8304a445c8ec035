package io.limpid.report.page;

import io.limpid.report.result.Behaviour;
import io.limpid.report.result.Behaviour.Claim;
import io.limpid.report.result.Stage;
import java.util.List;

/**
 * A claim and what the test cases say about it.
 *
 * @param answer established, refuted or not established
 * @param css class of the answer
 * @param claim {@code Agreement of half ≥ 98%}
 * @param text the number, the cases, and how many would settle it
 */
public record Answered(String answer, String css, String claim, String text) {

    static List<Answered> of(Behaviour behaviour) {
        return behaviour.claims().stream().map(Answered::of).toList();
    }

    private static Answered of(Claim claim) {
        return switch (claim.answer()) {
            case ESTABLISHED -> answered("\u2713 established", "met", claim, "");
            case REFUTED -> answered("\u2717 refuted", "missed", claim, "");
            case NOT_ESTABLISHED -> answered("? not established", "open", claim, settling(claim));
        };
    }

    private static Answered answered(String answer, String css, Claim claim, String more) {
        String found = Double.isNaN(claim.found().value())
                ? "not defined: " + claim.found().method().replaceFirst("^undefined: ", "")
                : Format.withInterval(claim.found());
        return new Answered(
                answer,
                css,
                label(claim.found().name())
                        + (claim.stage().equals(Stage.CANDIDATE) ? " " : " of " + claim.stage() + " ")
                        + claim.demand().replace(">=", "\u2265").replace("<=", "\u2264"),
                "found " + found + " on n = " + Format.count(claim.rows()) + " cases" + more);
    }

    /** {@code Accuracy change (Shirt)}. */
    private static String label(String name) {
        String of = Term.subject(name);
        return Term.of(name).label() + (of.isEmpty() ? "" : " (" + of.replaceFirst("\\.", ": ") + ")");
    }

    private static String settling(Claim claim) {
        if (Double.isNaN(claim.found().value()) || !claim.found().hasInterval()) {
            return "";
        }
        return claim.needed() == 0
                ? "; at this rate no number of cases would establish it"
                : "; at this rate about " + Format.count(rounded(claim.needed())) + " cases would establish it with "
                        + Format.percent(claim.power()).replace(".0", "") + " power";
    }

    /** Two significant digits, upwards: more would pretend to know. */
    private static long rounded(long needed) {
        long step = 1;
        while (needed / step >= 100) {
            step *= 10;
        }
        return (needed + step - 1) / step * step;
    }
}
