package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.app.recipe.yaml.OneOf;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the teacher comes from: trained here, or loaded. */
@OneOf({"network", "load"})
public record TeacherSettings(
        @Key(value = "A network definition to train, for example models/lenet5.yaml", optional = true) @Nullable
        Path network,

        @Key(value = "How it is trained", optional = true) @Nullable
        TrainSettings train,

        @Key(value = "A trained network: a Deeplearning4j .zip or a Keras .h5", optional = true) @Nullable
        Path load) {}
