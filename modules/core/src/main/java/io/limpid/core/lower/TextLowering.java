package io.limpid.core.lower;

import io.limpid.core.text.TextEncodingLayer;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import io.limpid.runtime.text.TextParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the operation of a text encoder: the same numbers, the words' vectors as columns. */
final class TextLowering {
    private TextLowering() {}

    static Op.TextEncoding op(TextEncodingLayer layer) {
        TextParameters parameters = layer.parameters();
        int size = parameters.size();
        int words = parameters.words();
        float[] columns = new float[size * words];
        for (int word = 0; word < words; word++) {
            for (int d = 0; d < size; d++) {
                columns[d * words + word] = (float) parameters.embedding()[word * size + d];
            }
        }
        List<Weights> attention = new ArrayList<>();
        for (int block = 0; block < parameters.blocks(); block++) {
            attention.add(new Weights.Floats(
                    new int[] {4 * size, size},
                    floats(parameters.weights()[block]),
                    floats(parameters.bias()[block])));
        }
        Optional<Weights> query = parameters.query().length == 0
                ? Optional.empty()
                : Optional.of(new Weights.Floats(new int[] {1, size}, floats(parameters.query()), new float[1]));
        return new Op.TextEncoding(
                new Weights.Floats(new int[] {size, words}, columns, new float[size]),
                attention,
                query,
                parameters.heads());
    }

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
