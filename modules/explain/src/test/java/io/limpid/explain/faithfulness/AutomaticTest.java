package io.limpid.explain.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.core.explain.Explainer;
import io.limpid.core.network.Network;
import io.limpid.explain.Models;
import io.limpid.explain.function.Explained;
import io.limpid.explain.gradient.Gradient;
import io.limpid.explain.gradient.GradientTimesInput;
import io.limpid.explain.map.GradCam;
import io.limpid.explain.map.Size;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class AutomaticTest {
    @Test
    void keepsToWhatItChoseForTheFirstModelAndTellsWhy() {
        Map<String, Explainer> methods = new LinkedHashMap<>();
        methods.put("grad-cam", new GradCam(Optional.empty(), true, Size.INPUT));
        methods.put("gradient", new Gradient(Explained.LOGIT));
        methods.put("gradient-times-input", new GradientTimesInput(Explained.LOGIT));
        Automatic automatic = new Automatic(methods, new Selection(Optional.empty(), 10, Duration.ofHours(1), () -> 0));
        assertThat(automatic.account()).isEmpty();
        INDArray x = Models.noise(List.of(6), 8, 3);
        int[] targets = {0, 1, 0, 1, 0, 1, 0, 1};
        Network first = Models.named("mlp", List.of(6), 2);
        double[][] values = automatic.explain(first, x, targets).values();
        List<String> account = automatic.account();
        assertThat(account).hasSize(3);
        assertThat(account.get(0))
                .isEqualTo("grad-cam was not tried: a class activation map needs pictures [C, H, W], but the network"
                        + " reads examples of [6]");
        String chosen = account.stream()
                .filter(line -> line.contains("(chosen)"))
                .findFirst()
                .orElseThrow();
        Explainer same = methods.get(chosen.substring(0, chosen.indexOf(' ')));
        assertThat(values).isDeepEqualTo(same.explain(first, x, targets).values());
        Network other = Models.named("mlp-small", List.of(6), 2);
        assertThat(automatic.explain(other, x, targets).values())
                .isDeepEqualTo(same.explain(other, x, targets).values());
        assertThat(automatic.account()).isEqualTo(account);
    }
}
