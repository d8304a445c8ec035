package io.limpid.compress.distill.layer;

import io.limpid.compress.distill.layer.LayerLoss.Judgement;
import io.limpid.core.network.Network;
import io.limpid.core.train.Teaching;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adds losses between layers to a student's training. The teacher sees each batch as the student does, augmented or not. Once
 * closed, the student's graph is as it was.
 */
public final class LayerTeaching implements Teaching, AutoCloseable {
    private final ComputationGraph teacher;
    private final Map<String, Tap> teachers = new LinkedHashMap<>();
    private final Map<String, Tap> students = new LinkedHashMap<>();
    private final List<Bound> bound = new ArrayList<>();

    /**
     * @param student its live graph is listened to until this is closed
     * @param teacher stays as it is
     * @param example one row or more, [n, ...], to learn the layers' shapes from
     * @param seed of what the losses draw
     * @throws IllegalArgumentException if a layer does not exist, listing those that do, or two do not go together
     */
    public LayerTeaching(Network student, Network teacher, List<LayerPair> pairs, INDArray example, long seed) {
        require(pairs, student, teacher);
        this.teacher = teacher.copy().graph();
        for (LayerPair pair : pairs) {
            teachers.computeIfAbsent(pair.teacher(), layer -> Tap.listening(this.teacher, layer));
        }
        Map<String, long[]> shapes = shapes(student, pairs, example);
        ask(example);
        for (int i = 0; i < pairs.size(); i++) {
            LayerPair pair = pairs.get(i);
            Tap theirs = tap(teachers, pair.teacher());
            try {
                LayerLoss loss = pair.match()
                        .between(
                                shapes.getOrDefault(pair.student(), new long[0]),
                                theirs.said().shape(),
                                seed + i);
                bound.add(new Bound(pair, loss, theirs));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        pair.match().word() + " of the student's " + pair.student() + " "
                                + Arrays.toString(shapes.get(pair.student())) + " from the teacher's " + pair.teacher()
                                + " " + Arrays.toString(theirs.said().shape()) + ": " + e.getMessage(),
                        e);
            }
        }
        for (LayerPair pair : pairs) {
            students.computeIfAbsent(
                    pair.student(), layer -> Tap.learning(student.graph(), layer, said -> gradient(layer, said)));
        }
    }

    /** A pair at work. */
    private static final class Bound {
        private final LayerPair pair;
        private final LayerLoss loss;
        private final Tap theirs;
        private double last;

        Bound(LayerPair pair, LayerLoss loss, Tap theirs) {
            this.pair = pair;
            this.loss = loss;
            this.theirs = theirs;
        }
    }

    /**
     * That every layer named is there.
     *
     * @throws IllegalArgumentException if not, listing the layers that are
     */
    private static void require(List<LayerPair> pairs, Network student, Network teacher) {
        for (LayerPair pair : pairs) {
            require(pair, pair.student(), "student", student);
            require(pair, pair.teacher(), "teacher", teacher);
        }
    }

    private static void require(LayerPair pair, String layer, String whose, Network network) {
        List<String> names = names(network);
        if (!names.contains(layer)) {
            throw new IllegalArgumentException(pair.match().word() + " must name a layer of the " + whose + ", one of "
                    + String.join(", ", names) + ", but was " + layer);
        }
    }

    /** The layers of a network that can be matched: all but input and output, in the order of execution. */
    public static List<String> names(Network network) {
        ComputationGraph graph = network.graph();
        return Arrays.stream(graph.topologicalSortOrder())
                .mapToObj(index -> graph.getVertices()[index])
                .filter(vertex -> !vertex.isInputVertex() && !vertex.isOutputVertex())
                .map(GraphVertex::getVertexName)
                .collect(Collectors.toList());
    }

    private static Map<String, long[]> shapes(Network student, List<LayerPair> pairs, INDArray example) {
        ComputationGraph twin = student.copy().graph();
        Map<String, Tap> taps = new LinkedHashMap<>();
        pairs.forEach(pair -> taps.computeIfAbsent(pair.student(), layer -> Tap.listening(twin, layer)));
        twin.outputSingle(false, example.dup('c'));
        Map<String, long[]> shapes = new LinkedHashMap<>();
        taps.forEach((layer, tap) -> shapes.put(layer, tap.said().shape()));
        return shapes;
    }

    @Override
    public Lesson prepare(INDArray inputs, INDArray targets, double rate) {
        ask(inputs);
        return new Lesson(inputs, targets);
    }

    private void ask(INDArray inputs) {
        teacher.outputSingle(false, inputs.dup('c'));
    }

    @Override
    public double extra() {
        return bound.stream().mapToDouble(pair -> pair.last).sum();
    }

    private INDArray gradient(String layer, INDArray said) {
        INDArray sum = Nd4j.zerosLike(said);
        for (Bound one : bound) {
            if (one.pair.student().equals(layer)) {
                Judgement judged = one.loss.judge(said, one.theirs.said().castTo(said.dataType()));
                one.loss.learn();
                one.last = one.pair.weight() * judged.loss();
                // Deeplearning4j divides by the rows when it updates
                sum.addi(judged.gradient().mul(one.pair.weight() * said.size(0)));
            }
        }
        return sum;
    }

    private static Tap tap(Map<String, Tap> taps, String layer) {
        Tap tap = taps.get(layer);
        if (tap == null) {
            throw new IllegalStateException("no tap at " + layer);
        }
        return tap;
    }

    @Override
    public void close() {
        students.values().forEach(Tap::remove);
    }
}
