package io.limpid.benchmarks;

import io.limpid.compress.quantize.GraphQuantizer;
import io.limpid.compress.quantize.MeanSquaredError;
import io.limpid.compress.quantize.Observations;
import io.limpid.compress.quantize.WeightGrid;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.lower.Lowering;
import io.limpid.core.step.Progress;
import io.limpid.core.train.Trainer;
import io.limpid.edge.c.CSource;
import io.limpid.edge.c.CWriter;
import io.limpid.edge.onnx.OnnxExporter;
import io.limpid.edge.tflite.TensorFlowLiteExporter;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.artefact.ArtefactReader;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A network quantized to int8 and written in every format of {@code modules/edge}.
 *
 * @param graph the integers
 * @param picture one it was calibrated with, row-major
 * @param source the same as C
 * @param c the C file
 * @param onnx the ONNX file
 * @param tflite the TensorFlow Lite file
 */
record EdgeSubject(Graph graph, float[] picture, CSource source, Path c, Path onnx, Path tflite) {
    private static final int CALIBRATION_ROWS = 256;

    /**
     * @param network {@code lenet-300-100} or {@code lenet-5}
     * @param epochs of training before
     * @param folder for the files
     */
    static EdgeSubject of(String network, int epochs, Path folder) throws IOException {
        Subject subject = new Subject(network);
        subject.train(epochs, Trainer.Hook.NONE);
        Schema schema = subject.data().schema();
        Graph floats = Lowering.lower(subject.network(), schema.inputShape(), schema.classes());
        Split rows =
                subject.data().train().rows(IntStream.range(0, CALIBRATION_ROWS).toArray());
        float[] batch = rows.inputs().dup('c').data().asFloat();
        Observations seen = Observations.of(
                floats, batch, CALIBRATION_ROWS, Progress.SILENT.begin("calibration", CALIBRATION_ROWS));
        Graph graph = GraphQuantizer.quantize(seen, new MeanSquaredError(), WeightGrid.INT8, Set.of());
        return written(
                new Artefact(graph, new TreeMap<>()),
                network,
                Arrays.copyOf(batch, graph.input().size()),
                folder);
    }

    /** An int8 artefact, for example of a run. */
    static EdgeSubject of(Path limpid, Path folder) throws IOException {
        Artefact artefact = ArtefactReader.read(limpid);
        if (!artefact.graph().isInteger()) {
            throw new IllegalArgumentException(limpid + " must be quantized, but is a float network");
        }
        float[] black = new float[artefact.graph().input().size()];
        return written(artefact, "model", black, folder);
    }

    private static EdgeSubject written(Artefact artefact, String name, float[] picture, Path folder)
            throws IOException {
        CSource source = new CWriter(true).write(artefact.graph(), name, artefact.metadata());
        return new EdgeSubject(
                artefact.graph(),
                picture,
                source,
                source.writeTo(folder),
                new OnnxExporter().write(artefact, folder, name).get(0),
                new TensorFlowLiteExporter().write(artefact, folder, name).get(0));
    }
}
