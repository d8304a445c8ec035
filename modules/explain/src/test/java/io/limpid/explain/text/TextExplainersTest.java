package io.limpid.explain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Schema;
import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Link;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.faithfulness.Deletion;
import io.limpid.explain.faithfulness.Subject;
import io.limpid.explain.function.Explained;
import io.limpid.explain.gradient.Gradient;
import io.limpid.explain.gradient.GradientTimesInput;
import io.limpid.explain.gradient.IntegratedGradients;
import io.limpid.explain.occlusion.Occlusion;
import io.limpid.explain.shapley.ExactShapley;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TextExplainersTest {
    private static final int LENGTH = 8;
    private static final Schema SCHEMA = new Schema("texts", List.of(LENGTH), List.of(), List.of("a", "b"), List.of())
            .withWords(
                    IntStream.range(0, 12).mapToObj(i -> i == 0 ? "" : "w" + i).toList());
    private static final INDArray TEXTS = Nd4j.create(
            new float[] {3, 5, 0, 7, 0, 0, 0, 0, 2, 2, 9, 11, 4, 6, 1, 8, 0, 0, 0, 0, 0, 0, 0, 0},
            new long[] {3, LENGTH},
            'c');
    private static final int[] TARGETS = {0, 1, 1};

    private static Network network(int blocks) {
        Layer encoder = Layer.of("encoder", new NetworkDefinition.Text(6, 2, blocks, "attention"));
        Layer hidden = new Layer(Kind.DENSE, "hidden", null, 5, null, null, null, null, "tanh", null);
        return NetworkBuilder.build(new NetworkDefinition("t", List.of(encoder, hidden)), SCHEMA, 8);
    }

    private static Explainer onVectors(Explainer method) {
        return new OnWordVectors(method, OnWordVectors.Join.SUM);
    }

    private static Explainer byWords(java.util.function.Function<Masking, Explainer> method) {
        return new WordByWord((players, empty) -> method.apply(new Masking(players, empty, Link.IDENTITY, 64)));
    }

    @Test
    void integratedGradientsOfWordsAddUpToTheOutput() {
        Network network = network(2);
        Attribution found = onVectors(new IntegratedGradients(Optional.empty(), 200, Explained.PROBABILITY))
                .explain(network, TEXTS, TARGETS);
        for (int row = 0; row < 3; row++) {
            // 200 points of Gauss and Legendre on a smooth path: the rule's error is far below float32's rounding
            assertThat(found.gap(row).orElseThrow()).isCloseTo(0, within(1e-8));
            assertThat(found.outputs()[row])
                    .isCloseTo(network.predict(TEXTS).getDouble(row, TARGETS[row]), within(1e-6));
        }
        assertThat(found.values()[0][2]).isZero();
        assertThat(Arrays.stream(found.values()[0]).map(Math::abs).sum()).isGreaterThan(1e-3);
        assertThat(found.values()[2]).containsOnly(0);
    }

    @Test
    void gradientTimesInputIsTheSlopeAlongAWordsVector() {
        Network network = network(1);
        Attribution found = onVectors(new GradientTimesInput(Explained.LOGIT)).explain(network, TEXTS, TARGETS);
        io.limpid.explain.function.WordVectors words = io.limpid.explain.function.Differentiable.ofWords(
                network, TEXTS.getRow(0).toFloatVector());
        double step = 1e-5;
        for (int word = 0; word < 3; word++) {
            double[] above = words.vectors().clone();
            double[] below = words.vectors().clone();
            for (int d = word * 6; d < (word + 1) * 6; d++) {
                above[d] *= 1 + step;
                below[d] *= 1 - step;
            }
            double slope = (words.function().trace(new double[][] {above}).logits()[0][0]
                            - words.function().trace(new double[][] {below}).logits()[0][0])
                    / (2 * step);
            assertThat(found.values()[0][new int[] {0, 1, 3}[word]]).isCloseTo(slope, within(1e-8));
        }
    }

    @Test
    void slopesAreLengths() {
        Attribution found = new OnWordVectors(new Gradient(Explained.LOGIT), OnWordVectors.Join.LENGTH)
                .explain(network(1), TEXTS, TARGETS);
        for (int position = 0; position < LENGTH; position++) {
            assertThat(found.values()[0][position] > 0).isEqualTo(TEXTS.getDouble(0, position) != 0);
        }
    }

    /** A model whose output is a sum over words: 0.01 times the number of each. */
    private static final Predictor ADDITIVE = x -> {
        INDArray first = x.castTo(DataType.DOUBLE).sum(1).mul(0.01).reshape(x.size(0), 1);
        return Nd4j.concat(1, first, first.rsub(1));
    };

    @Test
    void everyMethodFindsTheWordsOfASum() {
        for (Explainer method : List.of(byWords(Occlusion::new), byWords(ExactShapley::new))) {
            Attribution found = method.explain(ADDITIVE, TEXTS, new int[] {0, 0, 0});
            for (int row = 0; row < 3; row++) {
                for (int position = 0; position < LENGTH; position++) {
                    // the model's numbers are sums of float32 word numbers below 100
                    assertThat(found.values()[row][position])
                            .isCloseTo(0.01 * TEXTS.getDouble(row, position), within(1e-6));
                }
            }
        }
    }

    @Test
    void shapleyValuesOfWordsAddUpFromTheEmptyText() {
        Network network = network(1);
        Attribution found = byWords(ExactShapley::new).explain(network, TEXTS, TARGETS);
        double empty = network.predict(Nd4j.zeros(DataType.FLOAT, 1, LENGTH)).getDouble(0, 0);
        assertThat(found.base()[0]).isCloseTo(empty, within(1e-6));
        for (int row = 0; row < 3; row++) {
            assertThat(found.gap(row).orElseThrow()).isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void attentionAndRolloutSumToOneOverTheWords() {
        for (boolean through : new boolean[] {false, true}) {
            Attribution found = new Attention(through).explain(network(2), TEXTS, TARGETS);
            assertThat(Arrays.stream(found.values()[0]).sum()).isCloseTo(1, within(1e-12));
            assertThat(found.values()[0][2]).isZero();
            assertThat(found.values()[2]).containsOnly(0);
        }
    }

    @Test
    void rolloutOfOneBlockIsHalfItsAttentionAndHalfTheWordItself() {
        AttentionMaps maps = AttentionMaps.of(network(1), TEXTS.getRow(0).toFloatVector());
        double[] raw = maps.raw();
        double[] rollout = maps.rollout();
        for (int word = 0; word < 3; word++) {
            assertThat(rollout[word]).isCloseTo((raw[word] + maps.shares()[word]) / 2, within(1e-12));
        }
    }

    @Test
    void deletionCurvesHaveAStepForEachWord() {
        Explainer method = byWords(Occlusion::new);
        Subject texts = Subject.of(ADDITIVE, method, TEXTS, new int[] {0, 0, 0});
        List<Subject> subjects = WordSubjects.of(texts);
        assertThat(subjects).hasSize(2);
        double[] curve = new Deletion(Optional.empty(), 32).curve(subjects.get(0), 0);
        // words 7, 5 and 3 go in this order
        assertThat(curve).hasSize(4);
        assertThat(curve[0]).isCloseTo(0.15, within(1e-6));
        assertThat(curve[1]).isCloseTo(0.08, within(1e-6));
        assertThat(curve[2]).isCloseTo(0.03, within(1e-6));
        assertThat(curve[3]).isCloseTo(0, within(1e-6));
    }

    @Test
    void saysWhatItCannotExplain() {
        assertThatThrownBy(() -> new Attention(true).explain(ADDITIVE, TEXTS, TARGETS))
                .hasMessage("attention is that of a network with a text-encoder, but this model has none");
        assertThatThrownBy(() -> onVectors(new Gradient(Explained.LOGIT)).explain(ADDITIVE, TEXTS, TARGETS))
                .hasMessageContaining("a method that follows gradients explains networks only");
        assertThatThrownBy(() -> new Gradient(Explained.LOGIT).explain(network(1), TEXTS, TARGETS))
                .hasMessage("word numbers have no derivative: explain the vectors of the words (OnWordVectors)");
    }
}
