package io.limpid.core.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * What Limpid adds to a Deeplearning4j zip, as JSON: {@code {"source": …, "steps": […], "input-shape": […]}}.
 *
 * @param inputShape of one example; empty if not known
 */
record OriginEntry(Provenance origin, List<Integer> inputShape) {
    static OriginEntry of(Network network) {
        return new OriginEntry(network.origin(), network.inputShape().orElse(List.of()));
    }

    Network applyTo(Network read) {
        Network told = inputShape.isEmpty() ? read : read.withInputShape(inputShape);
        return told.withOrigin(origin);
    }

    String toJson() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("source", origin.source());
        ArrayNode steps = root.putArray("steps");
        origin.steps().forEach(steps::add);
        ArrayNode shape = root.putArray("input-shape");
        inputShape.forEach(shape::add);
        return root.toPrettyString();
    }

    /** @throws IOException if it is no JSON or no object of these keys */
    static OriginEntry parse(String json) throws IOException {
        try {
            ConfigurationCheck.check(json);
        } catch (ConfigurationCheck.RefusedException e) {
            throw new IOException(e.getMessage(), e);
        }
        JsonNode root = new ObjectMapper().readTree(json);
        List<String> steps = new ArrayList<>();
        root.path("steps").forEach(step -> steps.add(step.asText()));
        List<Integer> shape = new ArrayList<>();
        for (JsonNode dimension : root.path("input-shape")) {
            if (!dimension.isInt() || dimension.intValue() < 1) {
                throw new IOException("has input-shape " + root.path("input-shape"));
            }
            shape.add(dimension.intValue());
        }
        return new OriginEntry(new Provenance(root.path("source").asText("unknown"), steps), shape);
    }
}
