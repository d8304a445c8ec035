package io.limpid.app.catalogue;

import io.limpid.app.recipe.Distill;
import io.limpid.app.recipe.MatchSettings;
import io.limpid.app.recipe.Mutual;
import io.limpid.app.recipe.PreserveSettings;
import io.limpid.app.recipe.TransferSettings;
import io.limpid.compress.distill.Decoupled;
import io.limpid.compress.distill.Distillation;
import io.limpid.compress.distill.DistillationLoss;
import io.limpid.compress.distill.DistillationLoss.Weighted;
import io.limpid.compress.distill.Distilled;
import io.limpid.compress.distill.LogitError;
import io.limpid.compress.distill.SoftTargets;
import io.limpid.compress.distill.Teachers;
import io.limpid.compress.distill.Undistilled;
import io.limpid.compress.distill.layer.AngleRelations;
import io.limpid.compress.distill.layer.AttentionTransfer;
import io.limpid.compress.distill.layer.DistanceRelations;
import io.limpid.compress.distill.layer.Hint;
import io.limpid.compress.distill.layer.LayerMatch;
import io.limpid.compress.distill.layer.LayerPair;
import io.limpid.compress.distill.mutual.MutualLearning;
import io.limpid.compress.distill.preserve.Preserve;
import io.limpid.compress.distill.transfer.ClassImpressions;
import io.limpid.compress.distill.transfer.GivenRows;
import io.limpid.compress.distill.transfer.MarginalNoise;
import io.limpid.compress.distill.transfer.MixedRows;
import io.limpid.compress.distill.transfer.TrainingRows;
import io.limpid.compress.distill.transfer.TransferSet;
import io.limpid.compress.distill.transfer.Unlabelled;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.step.Step;
import io.limpid.data.csv.UnlabelledTable;
import io.limpid.data.idx.UnlabelledPictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From the settings of {@code distill} to the steps they mean. */
public final class DistillSteps {
    private DistillSteps() {}

    static Step distill(Distill settings, Function<Path, NetworkDefinition> networks) {
        return distillation(settings, networks, preserve(settings.preserve()), layers(settings.match()));
    }

    /** The control that matches outputs alone. */
    static Step plain(Distill settings, Function<Path, NetworkDefinition> networks) {
        return distillation(settings, networks, Preserve.NOTHING, List.of());
    }

    private static Step distillation(
            Distill settings, Function<Path, NetworkDefinition> networks, Preserve preserve, List<LayerPair> layers) {
        List<Weighted> terms = terms(settings.match(), settings.temperature());
        return new Distillation(
                networks.apply(settings.student()),
                new Distilled(
                        new DistillationLoss(settings.alpha(), terms, preserve),
                        layers,
                        layers.isEmpty() ? 0 : settings.match().hintEpochs()),
                Steps.training(settings.train()),
                transfer(settings));
    }

    static Preserve preserve(@Nullable PreserveSettings settings) {
        if (settings == null) {
            return Preserve.NOTHING;
        }
        PreserveSettings.Explanations explanations = settings.explanations();
        return new Preserve(
                explanations == null ? 0 : explanations.weight(),
                explanations == null ? Preserve.NOTHING.by() : explanations.by(),
                explanations == null ? Preserve.NOTHING.step() : explanations.step(),
                settings.decisions(),
                settings.groups());
    }

    static Step undistilled(Distill settings, Function<Path, NetworkDefinition> networks) {
        return new Undistilled(
                networks.apply(settings.student()), Steps.training(settings.train()), transfer(settings));
    }

    static Step mutual(Mutual settings, Function<Path, NetworkDefinition> networks) {
        return new MutualLearning(
                networks.apply(settings.student()),
                settings.peers().stream().map(networks).toList(),
                settings.temperature(),
                settings.alpha(),
                Steps.training(settings.train()));
    }

    static Step alone(Mutual settings, Function<Path, NetworkDefinition> networks) {
        return new Undistilled(networks.apply(settings.student()), Steps.training(settings.train()));
    }

    private static TransferSet transfer(Distill settings) {
        TransferSettings transfer = settings.transfer();
        return transfer == null ? new TransferSet(settings.leaveOut()) : TransferSet.of(unlabelled(transfer));
    }

    /** Rows without labels. */
    public static Unlabelled unlabelled(TransferSettings transfer) {
        Path table = transfer.table();
        Path pictures = transfer.pictures();
        if (table != null) {
            char separator = transfer.separator().charAt(0);
            return new GivenRows(
                    String.valueOf(table.getFileName()), schema -> UnlabelledTable.read(table, separator, schema));
        }
        if (pictures != null) {
            return new GivenRows(
                    String.valueOf(pictures.getFileName()), schema -> UnlabelledPictures.read(pictures, schema));
        }
        if (transfer.noise() != null) {
            return new MarginalNoise(transfer.noise().rows());
        }
        TransferSettings.Impressions impressions = transfer.impressions();
        if (impressions != null) {
            return new ClassImpressions(impressions.rows(), impressions.steps(), impressions.rate());
        }
        return transfer.mixup() == null
                ? new TrainingRows()
                : new MixedRows(transfer.mixup().rows(), transfer.mixup().alpha());
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
        if (terms.isEmpty()) {
            // A number is matched by squared error, whatever the terms; of classes a recipe must name one
            terms.add(new Weighted(1, new SoftTargets(temperature)));
        }
        return terms;
    }

    /** The layers of a student that are matched, in the order of the recipe. */
    public static List<LayerPair> layers(MatchSettings match) {
        List<LayerPair> pairs = new ArrayList<>();
        for (MatchSettings.HintSettings hint : match.hints()) {
            pairs.add(new LayerPair(hint.student(), hint.ofTeacher(), new Hint(hint.rate()), hint.weight()));
        }
        add(match.attention(), new AttentionTransfer(), pairs);
        add(match.distances(), new DistanceRelations(), pairs);
        add(match.angles(), new AngleRelations(), pairs);
        return pairs;
    }

    private static void add(List<MatchSettings.PairSettings> settings, LayerMatch match, List<LayerPair> pairs) {
        for (MatchSettings.PairSettings pair : settings) {
            pairs.add(new LayerPair(pair.student(), pair.ofTeacher(), match, pair.weight()));
        }
    }

    /** The title of a stage that learns a number. */
    public static String numericTitle(Distill settings) {
        List<String> parts = new ArrayList<>(List.of("squared error", "\u03b1 = " + settings.alpha()));
        addJoined(layers(new ArrayList<>(), settings.match()), "", parts);
        return distilled(parts, settings);
    }

    /** The title of the stage; only what differs from Hinton's way is said. */
    static String title(Distill settings) {
        MatchSettings match = settings.match();
        List<String> ways = new ArrayList<>();
        say(match.logits() != null, "logits", ways);
        say(match.decoupled() != null, "decoupled", ways);
        layers(ways, match);
        if (!ways.isEmpty() && match.softTargets() != null) {
            ways.add(0, "soft targets");
        }
        Preserve preserve = preserve(settings.preserve());
        if (settings.alpha() == 0 && !match.hasLayers() && preserve.isNothing()) {
            return "Trained on the labels alone (\u03b1 = 0)"
                    + transfer(settings).described();
        }
        List<String> parts = new ArrayList<>();
        say(match.softTargets() != null || match.decoupled() != null, "T = " + settings.temperature(), parts);
        parts.add("\u03b1 = " + settings.alpha());
        addJoined(ways, "", parts);
        List<String> kept = new ArrayList<>();
        say(preserve.explanations() > 0, "explanations", kept);
        say(preserve.decisions() > 0, "narrow decisions", kept);
        say(preserve.groups() > 0, "groups", kept);
        addJoined(kept, "keeping ", parts);
        return distilled(parts, settings);
    }

    private static List<String> layers(List<String> ways, MatchSettings match) {
        say(!match.hints().isEmpty(), "hints", ways);
        say(!match.attention().isEmpty(), "attention", ways);
        say(!match.distances().isEmpty(), "distances", ways);
        say(!match.angles().isEmpty(), "angles", ways);
        return ways;
    }

    private static void addJoined(List<String> words, String before, List<String> parts) {
        say(!words.isEmpty(), before + String.join(" + ", words), parts);
    }

    private static String distilled(List<String> parts, Distill settings) {
        String best = settings.choose() == Teachers.Choice.BEST ? "best of " : "";
        say(!settings.teachers().isEmpty(), best + settings.teachers().size() + " teachers", parts);
        return "Distilled (" + String.join(", ", parts) + ")"
                + transfer(settings).described();
    }

    private static void say(boolean so, String word, List<String> ways) {
        if (so) {
            ways.add(word);
        }
    }
}
