package io.limpid.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkShapesTest {
    /** One faulty layer after a convolution named first, [4, 8, 8]. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "dense: { name: a }|layer a: units is missing",
                "dense: { name: a, units: 0 }|layer a: units must be >= 1, but was 0",
                "dense: { name: a, units: 3, kernel: 2 }|layer a: kernel does not apply to dense, but was [2]; remove it",
                "dense: { name: a, units: 3, activation: swish }|layer a: activation must be one of relu, relu6,"
                        + " leaky-relu, sigmoid, tanh, identity, but was swish",
                "convolution: { name: a, channels: 2 }|layer a: kernel is missing",
                "convolution: { name: a, channels: 2, kernel: [1, 2, 3] }|layer a: kernel must be one number or"
                        + " [height, width], each >= 1, but was [1, 2, 3]",
                "convolution: { name: a, channels: 2, kernel: 9 }|layer a: kernel must be at most its input, 8x8, but"
                        + " was 9x9; make it smaller or set padding: same",
                "convolution: { name: a, channels: 2, kernel: 1, stride: 5, padding: same }|layer a: stride must be at"
                        + " most kernel + 1 with padding: same, but was 5x5 with a kernel of 1x1; make it smaller or"
                        + " set padding: valid",
                "max-pool: { name: a, kernel: 2, padding: full }|layer a: padding must be one of same, valid, but was"
                        + " full",
                "dropout: { name: a, rate: 1.0 }|layer a: rate must be in [0, 1), but was 1.0",
                "dropout: { name: a, rate: .nan }|layer a: rate must be in [0, 1), but was NaN",
                "activation: { name: a }|layer a: activation is missing",
                "add: { name: a }|layer a: from must name at least two layers, but named 1",
                "add: { name: a, from: [first, input] }|layer a: add must read layers of one shape, but reads [[4, 8,"
                        + " 8], [1, 8, 8]]; bring one to the other's shape, for example with a convolution of kernel 1",
                "dense: { name: a, from: nowhere, units: 3 }|layer a: from must name an earlier layer (input, first),"
                        + " but was nowhere",
                "dense: { name: a, from: [first, input], units: 3 }|layer a: from must name one layer, but named 2:"
                        + " [first, input]",
                "dense: { name: first, units: 3 }|layer 2: name must be unique, but first is taken; rename one",
                "dense: { name: output, units: 3 }|layer 2: name must be letters, digits, '.', '_' and '-', begin with"
                        + " a letter and not be input or output, but was 'output'",
                "dense: { name: a, units: 2000000000 }|layer a: it must have at most 268435456 parameters and outputs,"
                        + " but would have 514000000000; make it smaller"
            })
    void refusesAFaultyLayer(String layer, String message) {
        NetworkDefinition definition = Definitions.parse("name: faulty\nlayers:\n"
                + "  - convolution: { name: first, channels: 4, kernel: 3, padding: same }\n  - " + layer + "\n");
        assertThatThrownBy(() -> NetworkShapes.of(definition, List.of(1, 8, 8), 2))
                .isInstanceOf(DefinitionException.class)
                .hasMessageStartingWith("network faulty: " + message);
    }

    @Test
    void refusesAConvolutionOfTabularData() {
        NetworkDefinition definition =
                Definitions.parse("name: n\nlayers:\n  - convolution: { channels: 4, kernel: 3 }\n");
        assertThatThrownBy(() -> NetworkShapes.of(definition, List.of(30), 2))
                .hasMessage("network n: layer convolution-1: convolution must read an image [C, H, W], but reads [30];"
                        + " use a dense layer, or put it before the first dense layer");
    }

    @Test
    void refusesALayerThatNobodyReads() {
        NetworkDefinition definition = Definitions.parse("""
                name: n
                layers:
                  - dense: { name: a, units: 4 }
                  - dense: { name: b, from: input, units: 4 }
                """);
        assertThatThrownBy(() -> NetworkShapes.of(definition, List.of(30), 2))
                .hasMessage("network n: layer a: no later layer reads it; name it in a from, or remove it");
    }

    @Test
    void refusesNoLayers() {
        assertThatThrownBy(() -> NetworkShapes.of(new NetworkDefinition("n", List.of()), List.of(30), 2))
                .hasMessage("network n: there must be at least one layer, but layers is empty");
    }

    @Test
    void reportsEveryMistakeWithItsPositionAndNoneThatOnlyFollows() {
        NetworkDefinition definition = Definitions.parse("""
                name: n
                layers:
                  - dense: { name: a, units: 0 }
                  - dense: { name: b, units: 3 }
                  - dropout: { name: c, rate: 2.0 }
                """);
        DefinitionException refused =
                catchThrowableOfType(DefinitionException.class, () -> NetworkShapes.of(definition, List.of(30), 2));
        assertThat(refused.problems())
                .extracting(DefinitionException.Problem::layer)
                .containsExactly(0, 2);
    }

    /** {@code limpid check} judges a definition without the half second that loading native code takes. */
    @Test
    void judgesWithoutDeeplearning4jOnTheClassPath() throws Exception {
        URL classes = NetworkShapes.class.getProtectionDomain().getCodeSource().getLocation();
        try (Alone alone = new Alone(classes)) {
            Class<?> kind = alone.loadClass(NetworkDefinition.Kind.class.getName());
            Object dense = kind.getMethod("valueOf", String.class).invoke(null, "DENSE");
            Object layer = java.util.Arrays.stream(alone.loadClass(NetworkDefinition.Layer.class.getName())
                            .getConstructors())
                    .filter(constructor -> constructor.getParameterCount() == 10)
                    .findFirst()
                    .orElseThrow()
                    .newInstance(dense, "a", null, 4, null, null, null, null, "relu", null);
            Class<?> definition = alone.loadClass(NetworkDefinition.class.getName());
            Object one = definition.getConstructor(String.class, List.class).newInstance("n", List.of(layer));
            Class<?> shapes = alone.loadClass(NetworkShapes.class.getName());
            Object judged =
                    shapes.getMethod("of", definition, List.class, int.class).invoke(null, one, List.of(30), 2);
            assertThat(shapes.getMethod("parameters").invoke(judged)).isEqualTo(31 * 4 + 5 * 2L);
            assertThatThrownBy(() ->
                            alone.loadClass(NetworkBuilder.class.getName()).getDeclaredMethods())
                    .isInstanceOf(NoClassDefFoundError.class);
        }
    }

    /** Knows Limpid's core and the platform, nothing else. */
    private static final class Alone extends URLClassLoader {
        Alone(URL classes) throws IOException {
            super(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
        }
    }
}
