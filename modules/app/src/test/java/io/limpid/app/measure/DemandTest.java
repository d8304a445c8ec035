package io.limpid.app.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Equivalence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandTest {
    private static Equivalence bounds(Unit unit, String text) {
        return Demand.of("number", Quantity.of("number", unit), text).bounds();
    }

    @ParameterizedTest
    @CsvSource({
        "FRACTION, >= 98%, 0.98, Infinity",
        "FRACTION, >=0.98, 0.98, Infinity",
        "FRACTION, ≥ 98 %, 0.98, Infinity",
        "FRACTION_DIFFERENCE, >= -0.5 pp, -0.005, Infinity",
        "FRACTION_DIFFERENCE, ≤ 2pp, -Infinity, 0.02",
        "FRACTION_DIFFERENCE, within 0.5 pp, -0.005, 0.005",
        "COEFFICIENT, within 0.5, -0.5, 0.5",
        "NATS, <= 1e-3, -Infinity, 0.001",
        "COUNT, <= 12, -Infinity, 12",
        "P_VALUE, >= 0.05, 0.05, Infinity"
    })
    void readsABoundInTheNumbersUnit(Unit unit, String text, double least, double most) {
        assertThat(bounds(unit, text)).isEqualTo(new Equivalence(least, most));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FRACTION | 98% | must be a demand such as >= 98%, <= 0.02, >= -0.5 pp or within 0.5 pp, but was \"98%\"",
                "FRACTION | >= 98 | must be a plain number or one in % with a bound in [0, 1] or its %, as number is a fraction, but was \">= 98\"",
                "FRACTION | >= 2 pp | must be a plain number or one in %, as number is a fraction, but was \">= 2 pp\"",
                "NATS | <= 2% | must be a number without a unit, as number is in nats, but was \"<= 2%\"",
                "P_VALUE | >= 5 | must be a number without a unit with a bound in [0, 1], as number is a p-value, but was \">= 5\"",
                "FRACTION_DIFFERENCE | within -1 pp | must be within more than 0, but was \"within -1 pp\""
            })
    void refusesWhatMakesNoSense(Unit unit, String text, String message) {
        assertThatThrownBy(() -> bounds(unit, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void partsAClaimAtItsLastRelation() {
        assertThat(Demand.written("agreement >= 98%")).hasValue(new Demand.Written("agreement", ">= 98%"));
        assertThat(Demand.written("selection-rate.age.>=25.5 >= 0.4"))
                .hasValue(new Demand.Written("selection-rate.age.>=25.5", ">= 0.4"));
        assertThat(Demand.written("accuracy-change.Ankle boot within 2 pp"))
                .hasValue(new Demand.Written("accuracy-change.Ankle boot", "within 2 pp"));
        assertThat(Demand.written("agreement is good")).isEmpty();
    }
}
