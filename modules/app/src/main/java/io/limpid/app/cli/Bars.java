package io.limpid.app.cli;

import io.limpid.core.step.Progress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as bars on the terminal's error stream. */
final class Bars implements Progress {
    /** Bars where the launcher saw a terminal, nothing elsewhere, so that logs and pipes stay clean. */
    static Progress forTerminal() {
        return Boolean.getBoolean("limpid.terminal") ? new Bars() : SILENT;
    }

    @Override
    public Task begin(String what, long total) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .hideEta()
                .setUpdateIntervalMillis(
                        (int) Duration.of(200, ChronoUnit.MILLIS).toMillis())
                .build();
        return new BarTask(bar);
    }

    /** One bar; what was last said about validation stays in sight while the next epoch runs. */
    private static final class BarTask implements Task {
        private static final String VALIDATION = ", validation";

        private final ProgressBar bar;
        private String validation = "";

        BarTask(ProgressBar bar) {
            this.bar = bar;
        }

        @Override
        public void advance(long by, String note) {
            int said = note.indexOf(VALIDATION);
            // short, so that a terminal of 80 columns shows all of it
            validation = said < 0 ? validation : ", val" + note.substring(said + VALIDATION.length());
            bar.stepBy(by);
            String state = said < 0 ? note : note.substring(0, said);
            bar.setExtraMessage(state.replace("epoch ", "") + validation);
        }

        @Override
        public void close() {
            bar.close();
        }
    }
}
