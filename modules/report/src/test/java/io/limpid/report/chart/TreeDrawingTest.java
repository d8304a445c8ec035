package io.limpid.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.report.result.SurrogateModel;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class TreeDrawingTest {
    private static SurrogateModel tree(String says, List<String> classes) {
        return new SurrogateModel(
                SurrogateModel.FORMAT,
                SurrogateModel.Kind.TREE,
                List.of(1),
                List.of(new SurrogateModel.Feature("age", List.of(0), List.of(), 0, 1, true)),
                classes,
                List.of(
                        new SurrogateModel.Node(says, 0, 34.5, List.of(), 1, 2, 100, 60, 0, List.of(0.6f, 0.4f)),
                        new SurrogateModel.Node(
                                classes.get(1), -1, 0, List.of(), -1, -1, 40, 30, 0, List.of(0.25f, 0.75f)),
                        new SurrogateModel.Node(
                                classes.get(0), -1, 0, List.of(), -1, -1, 0, 0, 60, List.of(0.9f, 0.1f))),
                List.of(),
                List.of());
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void drawsEveryNodeWithItsCountsAndProbabilities() throws Exception {
        Document svg = parsed(TreeDrawing.of(tree("age <= 34", List.of("good", "bad"))));
        String text = svg.getDocumentElement().getTextContent();
        assertThat(text).contains("age <= 34", "100 rows", "75% of 40 rows", "60 synthetic rows", "yes", "no");
        assertThat(text).contains("good 0.250, bad 0.750");
        double[] bars = new double[4];
        int found = 0;
        for (int i = 0; i < svg.getElementsByTagName("rect").getLength(); i++) {
            Element rect = (Element) svg.getElementsByTagName("rect").item(i);
            if (rect.getAttribute("height").equals("5")) {
                bars[found++] = Double.parseDouble(rect.getAttribute("width"));
            }
        }
        assertThat(found).isEqualTo(4);
        // written with one decimal
        assertThat(bars[1] / bars[0]).isCloseTo(3, org.assertj.core.data.Offset.offset(0.02));
        assertThat(bars[2] / bars[3]).isCloseTo(9, org.assertj.core.data.Offset.offset(0.1));
    }

    @Test
    void letsNoNameBreakOutOfItsText() throws Exception {
        String evil = "</text><script>alert('x')</script>&\"\u0001";
        String svg = TreeDrawing.of(tree(evil, List.of("a", "<b>")));
        assertThat(svg).doesNotContain("<script").doesNotContain("<b>");
        assertThat(parsed(svg).getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void givesTheFirstTwoClassesDifferentColours() {
        assertThat(TreeDrawing.colour(0)).isNotEqualTo(TreeDrawing.colour(1));
        assertThat(TreeDrawing.of(tree("age <= 34", List.of("good", "bad"))))
                .contains(TreeDrawing.colour(0), TreeDrawing.colour(1));
    }
}
