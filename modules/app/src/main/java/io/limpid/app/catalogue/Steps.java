package io.limpid.app.catalogue;

import io.limpid.app.recipe.AugmentSettings;
import io.limpid.app.recipe.Distill;
import io.limpid.app.recipe.MatchSettings;
import io.limpid.app.recipe.OptimizerSettings;
import io.limpid.app.recipe.RateSettings;
import io.limpid.app.recipe.Share;
import io.limpid.app.recipe.TrainSettings;
import io.limpid.compress.distill.Decoupled;
import io.limpid.compress.distill.Distillation;
import io.limpid.compress.distill.DistillationLoss;
import io.limpid.compress.distill.DistillationLoss.Weighted;
import io.limpid.compress.distill.LogitError;
import io.limpid.compress.distill.SoftTargets;
import io.limpid.compress.distill.Supervised;
import io.limpid.compress.distill.TransferSet;
import io.limpid.compress.distill.Undistilled;
import io.limpid.compress.share.WeightSharing;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.step.Step;
import io.limpid.core.train.Augmentation;
import io.limpid.core.train.LearningRateSchedule;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From a recipe's settings to the methods they mean. */
public final class Steps {
    private Steps() {}

    static Step distill(Distill settings, Function<Path, NetworkDefinition> networks) {
        return new Distillation(
                networks.apply(settings.student()),
                new DistillationLoss(settings.alpha(), terms(settings.match(), settings.temperature())),
                training(settings.train()),
                new TransferSet(settings.leaveOut()));
    }

    private static List<Weighted> terms(MatchSettings match, double temperature) {
        List<Weighted> terms = new ArrayList<>();
        if (match.softTargets() != null) {
            terms.add(new Weighted(match.softTargets(), new SoftTargets(temperature)));
        }
        if (match.logits() != null) {
            terms.add(new Weighted(match.logits(), new LogitError()));
        }
        if (match.decoupled() != null) {
            terms.add(new Weighted(
                    1,
                    new Decoupled(
                            temperature,
                            match.decoupled().target(),
                            match.decoupled().others())));
        }
        return terms;
    }

    static Step undistilled(Distill settings, Function<Path, NetworkDefinition> networks) {
        return new Undistilled(
                networks.apply(settings.student()), training(settings.train()), new TransferSet(settings.leaveOut()));
    }

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
