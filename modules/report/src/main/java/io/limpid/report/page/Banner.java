package io.limpid.report.page;

import io.limpid.report.result.RunStatus;
import java.util.Optional;

/**
 * What stands above everything when a run did not finish.
 *
 * @param headline in one sentence
 * @param message why, as the run itself said it; empty if it said nothing
 * @param log the last lines of the run's log
 */
public record Banner(String headline, String message, String log) {

    /** Empty for a run that finished. */
    static Optional<Banner> of(RunStatus status, String log) {
        String where = status.stage().isEmpty() ? "" : " while making the stage \"" + status.stage() + "\"";
        return switch (status.state()) {
            case FINISHED -> Optional.empty();
            case FAILED -> Optional.of(new Banner("This run failed" + where + ".", status.message(), log));
            case RUNNING ->
                Optional.of(
                        ProcessHandle.of(status.pid()).isPresent()
                                ? new Banner(
                                        "This run is still under way" + where + ".",
                                        "Render the report again when it has ended.",
                                        log)
                                : new Banner(
                                        "This run was interrupted" + where + ".",
                                        "Its process is gone. What it found before is not a result.",
                                        log));
        };
    }
}
