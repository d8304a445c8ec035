package io.limpid.app.catalogue;

import io.limpid.app.recipe.AugmentSettings;
import io.limpid.app.recipe.OptimizerSettings;
import io.limpid.app.recipe.RateSettings;
import io.limpid.app.recipe.Share;
import io.limpid.app.recipe.TrainSettings;
import io.limpid.compress.distill.Supervised;
import io.limpid.compress.share.WeightSharing;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.step.Step;
import io.limpid.core.train.Augmentation;
import io.limpid.core.train.LearningRateSchedule;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Training;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From a recipe's settings to the methods they mean. */
public final class Steps {
    private Steps() {}

    static Step share(Share settings, Function<Path, NetworkDefinition> networks) {
        return new WeightSharing(
                settings.values(),
                Objects.requireNonNullElse(settings.layers(), Map.of()),
                new Supervised(),
                Optional.ofNullable(settings.fineTune()).map(Steps::training));
    }

    /** How a network is trained. */
    public static Training training(TrainSettings settings) {
        return new Training(
                settings.epochs(),
                settings.batch(),
                optimizer(settings.optimizer()),
                rate(settings.schedule()),
                augmentation(settings.augment()),
                settings.patience());
    }

    private static Augmentation augmentation(@Nullable AugmentSettings settings) {
        return settings == null
                ? Augmentation.NONE
                : new Augmentation(settings.shift(), settings.flip(), settings.cutout(), settings.mixup());
    }

    private static LearningRateSchedule rate(@Nullable RateSettings settings) {
        return settings == null
                ? LearningRateSchedule.CONSTANT
                : new LearningRateSchedule(
                        settings.curve(),
                        settings.warmUp(),
                        Objects.requireNonNullElse(settings.every(), 1),
                        Objects.requireNonNullElse(settings.factor(), 1.0));
    }

    private static Optimizer optimizer(OptimizerSettings settings) {
        if (settings.adam() != null) {
            return Optimizer.adam(settings.adam());
        }
        return settings.momentum() != null
                ? new Optimizer(
                        Optimizer.Kind.MOMENTUM, settings.momentum(), Objects.requireNonNullElse(settings.decay(), 0.9))
                : new Optimizer(
                        Optimizer.Kind.SGD, Optional.ofNullable(settings.sgd()).orElseThrow(), 0);
    }
}
