package io.limpid.app.recipe.drift;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.core.data.Schema;
import io.limpid.evaluate.robustness.Blur;
import io.limpid.evaluate.robustness.Contrast;
import io.limpid.evaluate.robustness.Corruption;
import io.limpid.evaluate.robustness.MissingValues;
import io.limpid.evaluate.robustness.Noise;
import io.limpid.evaluate.robustness.Shift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which damage is done to inputs, and to how many rows. */
public record RobustnessSettings(
        @Key(value = "Kinds of damage; all that the data can have if left out", optional = true) @Nullable
        List<Damage> corruptions,

        @Key(value = "Searches for misleading inputs along the gradient of the loss", initially = "[fgsm, pgd]")
        List<Search> attacks,

        @Key(value = "How strong, from 1 to 5", initially = "[1, 2, 3, 4, 5]", range = "[1, 5]")
        List<Integer> severities,

        @Key(value = "Test rows to damage, taken from every class in turn", initially = "1000", range = ">= 2")
        int samples,

        @Key(value = "Test rows to attack, taken from every class in turn", initially = "200", range = ">= 2")
        int attacked,

        @Key(value = "Steps of pgd", initially = "10", range = ">= 1")
        int steps) {
    public RobustnessSettings {
        corruptions = corruptions == null ? null : List.copyOf(corruptions);
        attacks = List.copyOf(attacks);
        severities = severities.stream().distinct().sorted().toList();
    }

    /** A kind of damage. */
    public enum Damage {
        NOISE(new Noise(), false),
        MISSING(new MissingValues(), false),
        BLUR(new Blur(), true),
        SHIFT(new Shift(), true),
        CONTRAST(new Contrast(), true);

        private final Corruption corruption;
        private final boolean pictures;

        Damage(Corruption corruption, boolean pictures) {
            this.corruption = corruption;
            this.pictures = pictures;
        }

        /** The method. */
        public Corruption corruption() {
            return corruption;
        }

        private boolean fits(Schema schema) {
            boolean numbers =
                    schema.columns().isEmpty() || schema.columns().stream().anyMatch(Schema.Column::isNumeric);
            return (schema.isImage() || !pictures) && (numbers || this != NOISE);
        }
    }

    /** A search for misleading inputs. */
    public enum Search {
        FGSM,
        PGD
    }

    /** Those asked for, or all that the data can have. */
    public List<Corruption> chosen(Schema schema) {
        return (corruptions == null ? Arrays.asList(Damage.values()) : corruptions)
                .stream()
                        .filter(damage -> corruptions != null || damage.fits(schema))
                        .map(Damage::corruption)
                        .toList();
    }

    List<String> problems(Schema schema) {
        List<String> problems = new ArrayList<>();
        List<Damage> asked = corruptions == null ? List.of() : corruptions;
        for (int i = 0; i < asked.size(); i++) {
            if (!asked.get(i).fits(schema)) {
                String needs = asked.get(i) == Damage.NOISE ? "numeric columns" : "images";
                problems.add("corruptions[" + i + "] must fit the data: "
                        + asked.get(i).corruption().name() + " needs " + needs + ", but examples of " + schema.source()
                        + " are " + schema.inputShape());
            }
        }
        if (corruptions != null && corruptions.isEmpty() && attacks.isEmpty()) {
            problems.add("corruptions must name at least one kind of damage, or attacks must name one");
        }
        if (severities.isEmpty()) {
            problems.add("severities must name at least one, from 1 to 5");
        }
        return problems;
    }
}
