package io.limpid.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SplitPlanTest {
    @Test
    void refusesFractionsOutOfRange() {
        SplitPlan plan = SplitPlan.seeded(1);
        assertThatThrownBy(() -> plan.withValidation(0)).hasMessage("validation must be in (0, 1), but was 0.0");
        assertThatThrownBy(() -> plan.withValidation(Double.NaN))
                .hasMessage("validation must be in (0, 1), but was NaN");
        assertThatThrownBy(() -> plan.withTest(1)).hasMessage("test must be in (0, 1), but was 1.0");
        assertThatThrownBy(() -> plan.withTest(Double.NaN)).hasMessage("test must be in (0, 1), but was NaN");
        assertThatThrownBy(() -> plan.withTest(0.5).withValidation(0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("validation + test must be < 1, but was 1.0");
    }

    @Test
    void refusesALimitOfNoRows() {
        assertThatThrownBy(() -> RowLimits.of(10, 0, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit.validation must be >= 1, but was 0");
    }

    @Test
    void hasTheDocumentedDefaults() {
        SplitPlan plan = SplitPlan.seeded(11);
        assertThat(plan.validation()).isEqualTo(0.1);
        assertThat(plan.test()).isEmpty();
        assertThat(plan.limit()).isEqualTo(RowLimits.NONE);
        assertThat(plan.seed()).isEqualTo(11);
    }
}
