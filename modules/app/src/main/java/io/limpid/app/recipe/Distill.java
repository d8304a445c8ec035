package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.compress.distill.Teachers;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of {@code distill}. */
public record Distill(
        @Key("Network definition of the student") Path student,

        @Key(value = "Softens the teacher's and the student's probabilities", initially = "4", range = "> 0")
        double temperature,

        @Key(value = "Weight of the teacher against the labels", initially = "0.9", range = "[0, 1]")
        double alpha,

        @Key(value = "In which ways the teacher is matched, with their weights", initially = MatchSettings.INITIALLY)
        MatchSettings match,

        @Key(
                value = "What of the teacher's behaviour is kept on purpose, beside its outputs; nothing if left out",
                optional = true)
        @Nullable
        PreserveSettings preserve,

        @Key(
                value =
                        "Whom the student learns from: teacher, previous (the step before, as with a teacher assistant or"
                                + " born-again generations), or the name of an earlier step",
                initially = "teacher")
        String from,

        @Key(value = "Classes whose rows the student does not see; the teacher tells it about them", initially = "[]")
        List<String> leaveOut,

        @Key(
                value = "Rows without labels to be taught on, in place of the training rows; then alpha is 1",
                optional = true)
        @Nullable
        TransferSettings transfer,

        @Key("How the student is trained") TrainSettings train,

        @Key(value = "Networks to train beside it for comparison", initially = "[]")
        List<Control> control,

        @Key(
                value =
                        "Another model to learn from than the chain's: any model file, an .onnx or .limpid among them, which"
                                + " need not be one that can be trained",
                optional = true)
        @Nullable
        Path teacher,

        @Key(value = "Several models to learn from in place of one", initially = "[]")
        List<TeacherChoice> teachers,

        @Key(
                value =
                        "What several teachers say of a row: all of them on average, or the one with the least loss on its"
                                + " label",
                initially = "average")
        Teachers.Choice choose,

        @Key(
                value = "Name of the stage; distill if left out, with a number where there are several",
                optional = true,
                pattern = StepSettings.NAME,
                rule = StepSettings.NAME_RULE)
        @Nullable
        String name)
        implements StepSettings {
    public Distill {
        leaveOut = List.copyOf(leaveOut);
        control = List.copyOf(control);
        teachers = List.copyOf(teachers);
    }

    /** One of several teachers. */
    public record TeacherChoice(
            @Key("Any model file, as under teacher") Path file,

            @Key(value = "Its weight in the average", initially = "1", range = "> 0")
            double weight) {}

    /** What stands beside a distilled student. */
    public enum Control {
        /** The same student, trained in the same way on the labels alone. */
        UNDISTILLED,
        /** The same student, distilled in the same way by outputs alone: no layers matched, nothing preserved. */
        PLAIN
    }

    @Override
    public String kind() {
        return "distill";
    }
}
