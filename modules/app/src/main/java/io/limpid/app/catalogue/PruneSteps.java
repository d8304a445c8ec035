package io.limpid.app.catalogue;

import io.limpid.app.recipe.Prune;
import io.limpid.compress.distill.DistillationLoss;
import io.limpid.compress.distill.DistillationLoss.Weighted;
import io.limpid.compress.distill.Distilled;
import io.limpid.compress.distill.Objective;
import io.limpid.compress.distill.SoftTargets;
import io.limpid.compress.distill.Supervised;
import io.limpid.compress.prune.GivenMasks;
import io.limpid.compress.prune.Grasp;
import io.limpid.compress.prune.Magnitude;
import io.limpid.compress.prune.Movement;
import io.limpid.compress.prune.Pattern;
import io.limpid.compress.prune.PatternPruning;
import io.limpid.compress.prune.RandomWeights;
import io.limpid.compress.prune.Reinitialised;
import io.limpid.compress.prune.Scope;
import io.limpid.compress.prune.Snip;
import io.limpid.compress.prune.Taylor;
import io.limpid.compress.prune.WeightCriterion;
import io.limpid.compress.prune.WeightPruning;
import io.limpid.compress.prune.When;
import io.limpid.compress.prune.Where;
import io.limpid.compress.prune.channel.ChannelCriterion;
import io.limpid.compress.prune.channel.ChannelNorm;
import io.limpid.compress.prune.channel.ChannelPruning;
import io.limpid.compress.prune.channel.ChannelTaylor;
import io.limpid.compress.prune.channel.RandomChannels;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.step.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** From the settings of {@code prune} to the steps they mean. */
public final class PruneSteps {
    private PruneSteps() {}

    static Step prune(Prune settings, Function<Path, NetworkDefinition> networks) {
        if (settings.masks() != null) {
            return new GivenMasks(settings.masks(), when(settings));
        }
        return step(settings, settings.method());
    }

    /** The control that removes at random. */
    static Step randomly(Prune settings, Function<Path, NetworkDefinition> networks) {
        return step(settings, settings.method().ofChannels() ? Prune.Method.RANDOM_CHANNEL : Prune.Method.RANDOM);
    }

    /** The control of a winning ticket. */
    static Step reinitialised(Prune settings, Function<Path, NetworkDefinition> networks) {
        return new Reinitialised(
                new WeightPruning(weights(settings.method(), settings.samples()), where(settings), when(settings)));
    }

    private static Step step(Prune settings, Prune.Method method) {
        if (method.ofChannels()) {
            return new ChannelPruning(
                    channels(method, settings.samples()),
                    where(settings),
                    when(settings),
                    settings.macs() == null ? OptionalDouble.empty() : OptionalDouble.of(settings.macs()),
                    settings.multipleOf() == null ? 1 : settings.multipleOf());
        }
        WeightCriterion criterion = weights(method, settings.samples());
        Prune.Pattern pattern = settings.pattern();
        return pattern == null
                ? new WeightPruning(criterion, where(settings), when(settings))
                : new PatternPruning(
                        criterion, new Pattern(pattern.keep(), pattern.of()), settings.exclude(), when(settings));
    }

    /** Prunes a single layer at once, by a method that needs no training. */
    public static Step oneLayer(Prune.Method method, String layer, double sparsity) {
        Where where = new Where(0, Scope.LAYER, Map.of(layer, sparsity), List.of());
        int samples = 512;
        return method.ofChannels()
                ? new ChannelPruning(channels(method, samples), where, When.atOnce())
                : new WeightPruning(weights(method, samples), where, When.atOnce());
    }

    private static WeightCriterion weights(Prune.Method method, int samples) {
        return switch (method) {
            case MAGNITUDE -> new Magnitude();
            case TAYLOR -> new Taylor(samples);
            case MOVEMENT -> new Movement();
            case SNIP -> new Snip(samples);
            case GRASP -> new Grasp(samples);
            case RANDOM -> new RandomWeights();
            case L1_CHANNEL, L2_CHANNEL, TAYLOR_CHANNEL, RANDOM_CHANNEL ->
                throw new IllegalArgumentException("method must be one of weights, but was " + method);
        };
    }

    private static ChannelCriterion channels(Prune.Method method, int samples) {
        return switch (method) {
            case L1_CHANNEL -> new ChannelNorm(ChannelNorm.Order.L1);
            case L2_CHANNEL -> new ChannelNorm(ChannelNorm.Order.L2);
            case TAYLOR_CHANNEL -> new ChannelTaylor(samples);
            case RANDOM_CHANNEL -> new RandomChannels();
            case MAGNITUDE, TAYLOR, MOVEMENT, SNIP, GRASP, RANDOM ->
                throw new IllegalArgumentException("method must be one of channels, but was " + method);
        };
    }

    private static Where where(Prune settings) {
        return new Where(
                Objects.requireNonNullElse(settings.sparsity(), 0.0),
                settings.scope(),
                Objects.requireNonNullElse(settings.layers(), Map.of()),
                settings.exclude());
    }

    private static When when(Prune settings) {
        return new When(
                settings.course(),
                Objects.requireNonNullElse(settings.rounds(), 1),
                settings.rewind(),
                Objects.requireNonNullElse(settings.rewindEpochs(), 0),
                objective(settings),
                Optional.ofNullable(settings.fineTune()).map(Steps::training));
    }

    private static Objective objective(Prune settings) {
        Prune.Distillation towards = settings.towards();
        if (towards == null) {
            return new Supervised();
        }
        List<Weighted> terms = List.of(new Weighted(1, new SoftTargets(towards.temperature())));
        return new Distilled(new DistillationLoss(towards.alpha(), terms, DistillSteps.preserve(towards.preserve())));
    }

    /** The title of the stage. */
    static String title(Prune settings) {
        if (settings.masks() != null) {
            return "Pruned by the masks of " + settings.masks().getFileName();
        }
        return (settings.method().ofChannels() ? "Channels pruned" : "Pruned") + extent(settings) + " ("
                + word(settings.method())
                + (settings.pattern() == null ? ", " + word(settings.scope()) : "") + ")";
    }

    /** The title of the control that removes at random. */
    static String randomTitle(Prune settings) {
        return "Random " + (settings.method().ofChannels() ? "channels" : "weights") + " pruned" + extent(settings);
    }

    private static String extent(Prune settings) {
        Prune.Pattern pattern = settings.pattern();
        if (pattern != null) {
            return " to " + pattern.keep() + " of " + pattern.of();
        }
        if (settings.macs() != null) {
            return " to " + Catalogue.percent(settings.macs()) + " of the multiply-accumulates";
        }
        return settings.sparsity() == null ? " layer by layer" : " to " + Catalogue.percent(settings.sparsity());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
