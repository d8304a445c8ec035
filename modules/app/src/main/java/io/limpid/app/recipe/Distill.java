package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import java.nio.file.Path;
import java.util.List;

/** Settings of {@code distill}. */
public record Distill(
        @Key("Network definition of the student") Path student,

        @Key(value = "Softens the teacher's and the student's probabilities", initially = "4", range = "> 0")
        double temperature,

        @Key(value = "Weight of the teacher against the labels", initially = "0.9", range = "[0, 1]")
        double alpha,

        @Key(value = "In which ways the teacher is matched, with their weights", initially = MatchSettings.INITIALLY)
        MatchSettings match,

        @Key("How the student is trained") TrainSettings train,

        @Key(value = "Networks to train beside it for comparison", initially = "[]")
        List<Control> control)
        implements StepSettings {
    public Distill {
        control = List.copyOf(control);
    }

    /** What stands beside a distilled student. */
    public enum Control {
        /** The same student, trained in the same way on the labels alone. */
        UNDISTILLED
    }
}
