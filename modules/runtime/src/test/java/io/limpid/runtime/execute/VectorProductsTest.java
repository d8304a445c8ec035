package io.limpid.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.runtime.RandomGraphs;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** This module's tests run with the Vector API: see its pom. */
class VectorProductsTest {
    @BeforeAll
    static void thisJvmHasVectors() {
        assertThat(IntegerExecutor.hasVectors()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
    void givesEveryTensorTheBitsOfThePlainOne(long seed) {
        Graph graph = RandomGraphs.of(seed, true, seed % 3 * 0.4);
        float[] batch = RandomGraphs.batch(seed, graph, 3);
        IntegerExecutor plain = new IntegerExecutor(graph);
        IntegerExecutor fastest = IntegerExecutor.fastest(graph);
        assertThat(fastest.logits(batch, 3)).isEqualTo(plain.logits(batch, 3));
        float[] example = Arrays.copyOf(batch, graph.input().size());
        plain.trace(example)
                .forEach((name, bytes) ->
                        assertThat(fastest.trace(example).get(name)).as(name).isEqualTo(bytes));
    }

    /** Sums of the largest products, which leave the exact range of floats unless they are taken apart in time. */
    @ParameterizedTest
    @CsvSource({"1,1", "127,5", "128,16", "129,17", "800,500", "2000,10", "513,64"})
    void addsTheLargestProductsExactly(int inputs, int outputs) {
        Random random = new Random(inputs);
        byte[] values = new byte[inputs * outputs];
        int[] x = new int[inputs];
        for (int i = 0; i < values.length; i++) {
            // rows of the largest, of the smallest and of random weights
            int kind = i / inputs % 3;
            values[i] = (byte) (kind == 0 ? 127 : kind == 1 ? -127 : random.nextInt(255) - 127);
        }
        for (int i = 0; i < inputs; i++) {
            x[i] = random.nextInt(20) == 0 ? 0 : 255;
        }
        Weights.Int8 weights =
                new Weights.Int8(new int[] {outputs, inputs}, values, new float[outputs], new int[outputs]);
        int[] expected = new int[outputs];
        for (int o = 0; o < outputs; o++) {
            expected[o] = o - 7;
            for (int i = 0; i < inputs; i++) {
                expected[o] += values[o * inputs + i] * x[i];
            }
        }
        for (Products products : new Products[] {new ScalarProducts(), new VectorProducts()}) {
            int[] sums = new IntegerScratch().sums(outputs);
            Arrays.setAll(sums, o -> o - 7);
            products.rows(weights).add(x, sums);
            assertThat(Arrays.copyOf(sums, outputs))
                    .as(products.getClass().getSimpleName())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "9,1,33", "130,3,64", "300,4,70", "25,2,504"})
    void addsColumnsExactly(int taps, int channels, int length) {
        Random random = new Random(taps);
        byte[] values = new byte[taps * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i % 4 == 0 ? 0 : random.nextInt(10) == 0 ? random.nextInt(255) - 127 : 127);
        }
        Weights.Int8 weights =
                new Weights.Int8(new int[] {channels, taps, 1, 1}, values, new float[channels], new int[channels]);
        IntegerScratch scratch = new IntegerScratch();
        int[][] columns = scratch.columns(taps, length);
        for (int[] column : columns) {
            Arrays.setAll(column, p -> random.nextInt(4) == 0 ? 0 : 255);
        }
        for (Products products : new Products[] {new ScalarProducts(), new VectorProducts()}) {
            int[][] sums = new IntegerScratch().block(length);
            products.columns(weights, 0, channels).add(columns, length, sums);
            for (int o = 0; o < channels; o++) {
                int channel = o;
                int[] expected = new int[length];
                Arrays.setAll(expected, p -> {
                    int sum = 0;
                    for (int k = 0; k < taps; k++) {
                        sum += values[channel * taps + k] * columns[k][p];
                    }
                    return sum;
                });
                assertThat(Arrays.copyOf(sums[o], length)).isEqualTo(expected);
            }
        }
    }

    @Test
    void givesWayToPlainJavaWhereTheApiIsAbsent() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutVectors.class.getName())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(process.waitFor()).isZero();
        assertThat(said.trim()).isEqualTo("false " + Arrays.hashCode(WithoutVectors.logits()));
    }

    /** A program that says whether its JVM has vectors, and what a network gives there. */
    static final class WithoutVectors {
        private WithoutVectors() {}

        static float[] logits() {
            Graph graph = RandomGraphs.of(31, true, 0.3);
            return Executor.of(graph).logits(RandomGraphs.batch(31, graph, 4), 4);
        }

        /** Prints one line. */
        public static void main(String[] arguments) {
            System.out.println(IntegerExecutor.hasVectors() + " " + Arrays.hashCode(logits()));
        }
    }
}
