package io.limpid.explain.surrogate;

import io.limpid.core.measure.Comparison;
import io.limpid.core.predict.Predictor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Grows a tree best first: the node that is split next is the one whose question lowers impurity most over all training
 * rows. A node with fewer rows than {@code queries} asks the teacher about synthetic rows until it has as many; together
 * they weigh no more than its training rows, or than {@link Queries#FEW} of them.
 */
final class Growth {
    private final Predictor teacher;
    private final Features features;
    private final double[][] rows;
    private final double[][] soft;
    private final int[] decided;
    private final TreeDistillation settings;
    private final Splitter splitter;
    private final Queries queries;
    private final UniformRandomProvider random;

    /**
     * @param rows raw training rows
     * @param soft what the teacher says about them
     */
    Growth(Predictor teacher, Features features, double[][] rows, double[][] soft, TreeDistillation settings) {
        this.teacher = teacher;
        this.features = features;
        this.rows = rows;
        this.soft = soft;
        this.decided = Comparison.decisions(soft);
        this.settings = settings;
        this.splitter = new Splitter(features, settings.minRows());
        this.queries = new Queries(features, rows);
        this.random = RandomSource.XO_RO_SHI_RO_128_PP.create(settings.seed());
    }

    /** @param most leaves, ≥ 2 */
    Grown grow(List<String> classes, int most) {
        Grown tree = new Grown(features, classes);
        PriorityQueue<Grown.Node> next = new PriorityQueue<>(
                Comparator.comparingDouble((Grown.Node node) -> -priority(node)).thenComparingInt(Grown.Node::id));
        int[] all = new int[rows.length];
        Arrays.setAll(all, i -> i);
        Grown.Node root = node(0, 0, Region.everything(features), all);
        tree.add(root);
        offer(root, next);
        while (!next.isEmpty() && tree.count() < 2 * most - 1) {
            Grown.Node parent = next.remove();
            Question question = parent.cut().orElseThrow().question();
            Grown.Node yes = child(tree.count(), parent, question, true);
            Grown.Node no = child(tree.count() + 1, parent, question, false);
            tree.split(parent, yes, no);
            offer(yes, next);
            offer(no, next);
        }
        return tree;
    }

    private void offer(Grown.Node node, PriorityQueue<Grown.Node> next) {
        if (node.depth() < settings.depth() && node.cut().isPresent()) {
            next.add(node);
        }
    }

    private double priority(Grown.Node node) {
        return share(node.rows()) * node.cut().orElseThrow().gain();
    }

    /** Share of the training rows; one more than there are, since a region without any is not impossible. */
    private double share(int... reaching) {
        return (reaching.length + 1.0) / (rows.length + 1.0);
    }

    private Grown.Node child(int id, Grown.Node parent, Question question, boolean answer) {
        int[] reaching = Arrays.stream(parent.rows())
                .filter(i -> question.holds(rows[i]) == answer)
                .toArray();
        return node(id, parent.depth() + 1, parent.region().with(question, answer), reaching);
    }

    private Grown.Node node(int id, int depth, Region region, int[] reaching) {
        int missing = Math.max(0, settings.queries() - reaching.length);
        Labelled seen = labelled(region, reaching, missing);
        double[] mean = seen.mean();
        double impurity = 1;
        List<Float> probabilities = new ArrayList<>();
        for (double probability : mean) {
            impurity -= probability * probability;
            probabilities.add((float) Math.min(1, Math.max(0, probability)));
        }
        int decision = new Reach(0, 0, 0, probabilities).decision();
        int agreeing = (int)
                Arrays.stream(reaching).filter(i -> decided[i] == decision).count();
        return new Grown.Node(
                id,
                depth,
                region,
                reaching,
                new Reach(reaching.length, agreeing, missing, probabilities),
                share(reaching) * impurity,
                splitter.best(seen));
    }

    private Labelled labelled(Region region, int[] reaching, int missing) {
        double[][] all = new double[reaching.length + missing][];
        double[][] labels = new double[all.length][];
        double[] weights = new double[all.length];
        for (int i = 0; i < reaching.length; i++) {
            all[i] = rows[reaching[i]];
            labels[i] = soft[reaching[i]];
            weights[i] = 1;
        }
        if (missing > 0) {
            List<double[]> drawn = queries.draw(region, reaching, missing, random);
            float[] answers =
                    teacher.predict(features.coded(drawn)).dup('c').data().asFloat();
            int classes = answers.length / missing;
            double weight = Math.min(1, Math.max(Queries.FEW, reaching.length) / (double) missing);
            for (int i = 0; i < missing; i++) {
                all[reaching.length + i] = drawn.get(i);
                labels[reaching.length + i] = new double[classes];
                for (int k = 0; k < classes; k++) {
                    labels[reaching.length + i][k] = answers[i * classes + k];
                }
                weights[reaching.length + i] = weight;
            }
        }
        return new Labelled(all, labels, weights);
    }
}
