package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.report.result.Explanations;
import io.limpid.report.result.ResultFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures explained by what layers hold, judged, and read from a file. */
class ExplainPictureTest {
    @TempDir
    static Path folder;

    private static Path run;
    private static Explanations found;

    @BeforeAll
    static void aRunOnPictures() throws IOException {
        Path recipe = Files.writeString(folder.resolve("clothes.yaml"), """
            name: clothes
            seed: 7
            data: { source: fashion-mnist-sample, limit: { train: 512, validation: 64, test: 64 } }
            teacher: { network: %s, train: { epochs: 1, batch: 32 } }
            steps: [{ quantize: { samples: 32 } }]
            measure: [fidelity]
            explain:
              samples: 2
              background: 4
              superpixel: 7
              faithfulness: true
              region: [7, 7, 14, 14]
              methods: [layer-activation, { layer-conductance: { layer: conv1, steps: 20 } }, occlusion, gradient]
            """.formatted(
                        Path.of("models/lenet5-tiny.yaml").toAbsolutePath()));
        Limpid limpid = Limpid.run("run", recipe, "--runs", folder);
        assertThat(limpid.err()).isEmpty();
        run = folder.resolve("clothes-1");
        found = ResultFile.readExplanations(run.resolve("explanations.json"));
    }

    @Test
    void layersAreExplainedByTheirChannels() throws IOException {
        Explanations.Method activation = found.methods().get(0);
        Explanations.Method conductance = found.methods().get(1);
        assertThat(List.of(activation, conductance))
                .extracting(Explanations.Method::view)
                .containsOnly(Explanations.View.UNITS);
        assertThat(activation.stages()).extracting(Explanations.OfStage::layer).containsExactly("conv2", "conv2");
        assertThat(activation.stages().get(0).shape()).containsExactly(8, 8, 8);
        assertThat(conductance.stages().get(0).shape()).containsExactly(4, 24, 24);
        for (Explanations.Values values : conductance.stages().get(0).cases()) {
            assertThat(values.values()).hasSize(4);
            // 20 steps of a path leave a part of the way out: what a step's middle cannot tell of its ends
            assertThat(values.base() + Arrays.stream(values.values()).sum()).isCloseTo(values.output(), within(0.02));
            for (Explanations.ChannelMap map : values.maps()) {
                // each of 576 positions is rounded to four digits
                assertThat(Arrays.stream(map.values()).sum())
                        .isCloseTo(
                                values.values()[map.channel()],
                                within(5e-4
                                        * Arrays.stream(map.values())
                                                .map(Math::abs)
                                                .sum()));
            }
        }
        assertThat(Files.readString(run.resolve("explanations/layer-conductance.csv")))
                .contains("conv1 channel 3");
        Path picture = run.resolve("explanations/pictures/layer-activation-row"
                + found.cases().get(0).row() + "-teacher-channel"
                + activation.stages().get(0).cases().get(0).maps().get(0).channel() + ".png");
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(224);
    }

    @Test
    void everyMethodOfTheInputIsJudgedByAllThatApplies() throws IOException {
        assertThat(found.methods().get(0).judgements()).isEmpty();
        // two rows that are not explained alike say nothing about sufficiency
        assertThat(criteria(found.methods().get(2), "teacher"))
                .containsExactly(
                        "insertion",
                        "deletion",
                        "pixel-flipping",
                        "monotonicity",
                        "ROAD",
                        "infidelity",
                        "faithfulness estimate",
                        "faithfulness correlation",
                        "monotonicity correlation",
                        "effective complexity",
                        "non-sensitivity",
                        "complexity",
                        "sparseness",
                        "relevant values",
                        "sensitivity-max",
                        "parameter randomisation",
                        "relevance mass",
                        "relevance rank",
                        "localisation area",
                        "pointing game");
        // of what is shipped no gradient is known, but what it decides without some pixels is
        assertThat(criteria(found.methods().get(2), "quantize")).contains("infidelity", "ROAD");
        assertThat(found.methods().get(3).judgements())
                .filteredOn(judged -> judged.criterion().equals("infidelity"))
                .hasSize(2)
                .allSatisfy(judged -> assertThat(judged.mean()).isBetween(0.0, 1.0));
        assertThat(Files.readString(run.resolve("report.html")))
                .contains(
                        "How far to trust these explanations",
                        "What their values foretell",
                        "Pointing game",
                        "Infidelity",
                        "What matters in conv2 of the teacher")
                .contains("privacy: none");
    }

    private static List<String> criteria(Explanations.Method method, String stage) {
        return method.judgements().stream()
                .filter(judged -> judged.stage().equals(stage))
                .map(Explanations.Judgement::criterion)
                .toList();
    }

    @Test
    void aRegionIsABoxInsideThePicture() {
        assertThat(judgedBy("[20, 20, 10, 10]"))
                .contains(
                        "region: a box must lie inside the picture of 28 x 28 pixels, but begins at 20, 20 and is 10 x 10");
        assertThat(judgedBy("[a, 0, 4, 4]"))
                .contains(
                        "region: must be top, left, height and width of a box in pixels, as [4, 4, 20, 20], but was [a,");
        assertThat(judgedBy("[0, 0, 28, 28]"))
                .contains(
                        "region: the region of row 0 must hold at least one of the 784 values and not all of them, but");
        assertThat(judgedBy("[5, 5, 1, 1]"))
                .contains("region: the region must hold at least one of the 49 features, pixels or superpixels");
    }

    private static String judgedBy(String region) {
        return Limpid.run(
                        "explain",
                        run.resolve("models/teacher.zip"),
                        "--data",
                        "fashion-mnist-sample",
                        "--method",
                        "gradient",
                        "--set",
                        "faithfulness=true",
                        "--set",
                        "region=" + region)
                .err();
    }

    @Test
    void aPictureOfAFileIsExplainedLikeTheRowItShows() throws IOException {
        Explanations.Case about = found.cases().get(0);
        Path picture = folder.resolve("coat.png");
        Files.write(picture, Base64.getDecoder().decode(about.image()));
        assertThat(ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(picture)))
                        .getWidth())
                .isEqualTo(28);
        Path why = folder.resolve("why");
        Limpid limpid = Limpid.run(
                "explain",
                run.resolve("models/teacher.zip"),
                "--data",
                "fashion-mnist-sample",
                "--method",
                "gradient-times-input",
                "--method",
                "layer-conductance: { layer: conv2 }",
                "--set",
                "faithfulness=true",
                "--input",
                picture,
                "--out",
                why);
        assertThat(limpid.err()).isEmpty();
        assertThat(limpid.exit()).isZero();
        assertThat(limpid.out())
                .contains("Gradient times input, row 0: ")
                .contains("pixel (y, x)", "infidelity", "Layer conductance of conv2, row 0", "channel 3")
                .doesNotContain("truth");
        Explanations own = ResultFile.readExplanations(why.resolve("explanations.json"));
        assertThat(own.cases().get(0).target()).isEqualTo(about.target());
        assertThat(own.cases().get(0).truth()).isEqualTo(-1);
        assertThat(own.cases().get(0).image()).isEqualTo(about.image());
        double output = found.methods().get(3).stages().get(0).cases().get(0).output();
        // grey levels of the file are those of the data: in both, 255ths as floats
        assertThat(own.methods().get(0).stages().get(0).cases().get(0).output()).isCloseTo(output, within(1e-12));
        assertThat(Files.readString(why.resolve("explained.html"))).contains("Row 0: why", "class=\"overlay\"");
    }

    @Test
    void saysWhatAPictureLacks() throws IOException {
        Path small = folder.resolve("small.png");
        ImageIO.write(
                new java.awt.image.BufferedImage(5, 4, java.awt.image.BufferedImage.TYPE_BYTE_GRAY),
                "png",
                small.toFile());
        Limpid limpid = Limpid.run(
                "explain",
                run.resolve("models/teacher.zip"),
                "--data",
                "fashion-mnist-sample",
                "--method",
                "gradient",
                "--input",
                small);
        assertThat(limpid.exit()).isEqualTo(2);
        assertThat(limpid.err()).contains("small.png", "28");
        Limpid layer = Limpid.run(
                "explain",
                run.resolve("models/teacher.zip"),
                "--data",
                "fashion-mnist-sample",
                "--method",
                "layer-activation: { layer: conv9 }",
                "--rows",
                "1");
        assertThat(layer.out()).contains("no layer named conv9; there are [conv1, pool1, conv2, pool2, hidden");
    }
}
