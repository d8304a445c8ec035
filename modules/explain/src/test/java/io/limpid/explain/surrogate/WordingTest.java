package io.limpid.explain.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WordingTest {
    private final Features features = Loans.features();

    private String both(Question question) {
        return Wording.of(question, true, features) + " | " + Wording.of(question, false, features);
    }

    @Test
    void speaksOfRawUnitsAndCategories() {
        assertThat(both(new Question.AtMost(Loans.AGE, 34.5))).isEqualTo("age <= 34 | age >= 35");
        assertThat(both(new Question.AtMost(Loans.AGE, 35))).isEqualTo("age <= 35 | age >= 36");
        assertThat(both(new Question.AtMost(Loans.RATE, 0.705))).isEqualTo("rate <= 0.705 | rate > 0.705");
        assertThat(both(new Question.AnyOf(Loans.PURPOSE, new TreeSet<>(List.of(1)))))
                .isEqualTo("purpose is car | purpose is not car");
        assertThat(both(new Question.AnyOf(Loans.PURPOSE, new TreeSet<>(List.of(1, 3)))))
                .isEqualTo("purpose is car or tv | purpose is none of car, tv");
    }

    @Test
    void saysOneThingAboutAFeature() {
        Region region = Region.everything(features)
                .with(new Question.AtMost(Loans.AGE, 50.5), true)
                .with(new Question.AtMost(Loans.AGE, 34.5), false)
                .with(new Question.AtMost(Loans.AGE, 40.5), true)
                .with(new Question.AtMost(Loans.RATE, 0.2), false)
                .with(new Question.AtMost(Loans.RATE, 0.3), true)
                .with(new Question.AnyOf(Loans.PURPOSE, new TreeSet<>(List.of(1, 3))), false)
                .with(new Question.AnyOf(Loans.PURPOSE, new TreeSet<>(List.of(0))), false);
        assertThat(Wording.conditions(region, features))
                .containsExactly("age from 35 to 40", "0.2 < rate <= 0.3", "purpose is none of business, car, tv");
    }

    @Test
    void findsWholeNumbersInTheTrainingRows() {
        assertThat(features.of(Loans.AGE).whole()).isTrue();
        assertThat(features.of(Loans.RATE).whole()).isFalse();
        assertThat(features.of(Loans.PURPOSE).categories()).containsExactly("business", "car", "school", "tv");
        assertThat(features.count()).isEqualTo(4);
    }

    @Test
    void saysWhyDataMeansSomethingElse() {
        assertThat(features.differences(Loans.SCHEMA)).isEmpty();
        Features other = new Features(
                features.inputShape(),
                features.all().stream()
                        .map(f ->
                                new Feature(f.name(), f.columns(), f.categories(), f.mean() + 1, f.deviation(), false))
                        .toList());
        assertThat(other.differences(Loans.SCHEMA))
                .containsExactly("its age is coded with mean 46.0 and deviation 15.0, the data's with 45.0 and 15.0:"
                        + " split the data with the seed it was made with");
    }
}
