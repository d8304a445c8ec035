package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of {@code mutual}. */
public record Mutual(
        @Key("Network definition of the student that goes on to the next step")
        Path student,

        @Key(
                "Network definitions of the students it learns together with, which are thrown away; the same file again is"
                        + " another student")
        List<Path> peers,

        @Key(value = "Softens what students tell each other", initially = "1", range = "> 0")
        double temperature,

        @Key(value = "Weight of the others against the labels", initially = "0.5", range = "[0, 1]")
        double alpha,

        @Key("How all of them are trained") TrainSettings train,

        @Key(value = "Networks to train beside it for comparison", initially = "[]")
        List<Control> control,

        @Key(
                value = "Name of the stage; mutual if left out, with a number where there are several",
                optional = true,
                pattern = StepSettings.NAME,
                rule = StepSettings.NAME_RULE)
        @Nullable
        String name)
        implements StepSettings {
    public Mutual {
        peers = List.copyOf(peers);
        control = List.copyOf(control);
    }

    /** What stands beside a student that learnt with others. */
    public enum Control {
        /** The same student, trained in the same way on the labels alone. */
        ALONE
    }

    @Override
    public String kind() {
        return "mutual";
    }

    /** The chain's teacher, though nothing is taken from it: it is what the student stands in for. */
    @Override
    public String from() {
        return StepPlace.TEACHER;
    }
}
