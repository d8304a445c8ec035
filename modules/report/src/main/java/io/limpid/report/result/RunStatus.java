package io.limpid.report.result;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * {@code status.json}: how far a run got. It is written before any work as {@link State#RUNNING} and replaced when the
 * run ends, so that a folder whose process is gone and whose status still says "running" was interrupted.
 *
 * @param format version of this file, now 1
 * @param stage the stage being made when this was written; empty before the first and after the last
 * @param message why it failed, in words; empty otherwise
 * @param command the exact command that made the run
 * @param started ISO-8601
 * @param ended ISO-8601; empty while running
 * @param pid of the process that runs or ran it
 */
public record RunStatus(
        int format, State state, String stage, String message, String command, String started, String ended, long pid) {
    /** The version of {@code status.json} that this code reads and writes. */
    public static final int FORMAT = 1;

    /** How a run stands. */
    public enum State {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("finished")
        FINISHED,
        @JsonProperty("failed")
        FAILED
    }
}
