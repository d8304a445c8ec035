package io.limpid.app.run;

import io.limpid.edge.onnx.OnnxPredictor;
import io.limpid.edge.onnx.OnnxSummary;
import io.limpid.evaluate.cost.DiskSize;
import io.limpid.evaluate.cost.LayerWeights;
import io.limpid.explain.surrogate.DecisionTree;
import io.limpid.explain.surrogate.Surrogate;
import io.limpid.report.result.SurrogateModel;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.GraphCost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a model file holds, for people.
 *
 * @param input shape of an example; empty if the file does not say
 * @param macs multiply-accumulates for one example; empty if they are not known
 */
public record ModelSummary(
        String kind,
        String input,
        List<Layer> layers,
        long parameters,
        Optional<Long> macs,
        long bytes,
        long gzipBytes,
        List<String> provenance) {

    /** @param sparsity fraction of the weights that are zero, in [0, 1] */
    public record Layer(String name, String kind, String shape, long parameters, double sparsity) {}

    /** @throws IOException if the file cannot be read */
    public static ModelSummary of(ModelFile model) throws IOException {
        DiskSize size = DiskSize.of(model.file());
        if (model.graph().isPresent()) {
            return of(model, model.graph().get(), size);
        }
        if (model.onnx().isPresent()) {
            return of(OnnxSummary.of(model.file()), model.onnx().get(), size);
        }
        if (model.surrogate().isPresent()) {
            return of(
                    SurrogateFiles.model(model.surrogate().get()),
                    model.surrogate().get(),
                    size);
        }
        return model.network()
                .map(network -> new ModelSummary(
                        "float32 network",
                        network.inputShape().map(List::toString).orElse("not stored"),
                        network.layers().stream()
                                .map(layer -> new Layer(
                                        layer.name(),
                                        layer.kind(),
                                        shown(layer.shape()),
                                        layer.parameters(),
                                        layer.sparsity()))
                                .toList(),
                        network.graph().numParams(),
                        Optional.empty(),
                        size.bytes(),
                        size.gzipBytes(),
                        network.origin().steps()))
                .orElseThrow();
    }

    private static ModelSummary of(ModelFile model, Graph graph, DiskSize size) {
        GraphCost cost = GraphCost.of(graph);
        return new ModelSummary(
                (graph.isInteger() ? "int8 " : "float32 ") + (model.network().isPresent() ? "network" : "artefact"),
                Arrays.toString(graph.input().shape()),
                LayerWeights.of(graph, 1).stream()
                        .map(layer -> new Layer(
                                layer.name(), layer.kind(), shown(layer.shape()), layer.parameters(), layer.sparsity()))
                        .toList(),
                cost.parameters(),
                Optional.of(cost.macs()),
                size.bytes(),
                size.gzipBytes(),
                model.network().map(network -> network.origin().steps()).orElse(List.of()));
    }

    /** A node of a tree or a feature of a linear model is a layer; a question has one parameter, its threshold or set. */
    private static ModelSummary of(SurrogateModel file, Surrogate model, DiskSize size) {
        List<Layer> layers = new ArrayList<>();
        for (SurrogateModel.Node node : file.nodes()) {
            String kind = node.decides() ? "leaf" : "question";
            layers.add(new Layer(node.says(), kind, node.rows() + " rows", node.decides() ? 0 : 1, 0));
        }
        for (SurrogateModel.Term term : file.terms()) {
            long weights = term.weights().stream().mapToLong(List::size).sum();
            layers.add(new Layer(file.features().get(term.feature()).name(), "term", "", weights, 0));
        }
        String kind = model instanceof DecisionTree tree
                ? "decision tree with " + tree.leaves() + " leaves, " + tree.depth() + " deep"
                : "logistic model of " + model.size() + " features";
        long parameters = file.intercepts().size()
                + layers.stream().mapToLong(Layer::parameters).sum();
        return new ModelSummary(
                kind,
                file.inputShape().toString(),
                layers,
                parameters,
                Optional.empty(),
                size.bytes(),
                size.gzipBytes(),
                List.of());
    }

    private static ModelSummary of(OnnxSummary onnx, OnnxPredictor model, DiskSize size) {
        List<String> about = new ArrayList<>(List.of("opset " + onnx.opset() + ", written by " + onnx.producer()));
        onnx.metadata().forEach((key, value) -> about.add(key + ": " + value.replace("\n", ", ")));
        return new ModelSummary(
                "ONNX model",
                model.inputShape().toString(),
                onnx.weights().stream()
                        .map(weight -> new Layer(
                                weight.node(),
                                weight.operator(),
                                shown(weight.shape()),
                                weight.parameters(),
                                weight.zeros()))
                        .toList(),
                onnx.parameters(),
                Optional.empty(),
                size.bytes(),
                size.gzipBytes(),
                about);
    }

    private static String shown(List<?> shape) {
        return shape.isEmpty() ? "" : shape.toString();
    }
}
