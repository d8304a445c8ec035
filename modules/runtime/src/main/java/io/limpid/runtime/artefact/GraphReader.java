package io.limpid.runtime.artefact;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import io.limpid.runtime.graph.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the section of the graph. */
final class GraphReader {
    private static final int SMALLEST_NODE = 4 + 2 + 1 + 4 + 1 + 1;

    private final Input in;
    private long weights;

    private GraphReader(Input in) {
        this.in = in;
    }

    static Graph read(Input in) throws ArtefactException {
        return new GraphReader(in).graph();
    }

    private Graph graph() throws ArtefactException {
        String name = in.string();
        List<String> classes = new ArrayList<>();
        for (int left = in.countOf("classes", 4); left > 0; left--) {
            classes.add(in.string());
        }
        List<Node> nodes = new ArrayList<>();
        for (int left = in.countOf("nodes", SMALLEST_NODE); left > 0; left--) {
            nodes.add(node(nodes));
        }
        return new Graph(name, nodes, classes);
    }

    private Node node(List<Node> earlier) throws ArtefactException {
        String name = in.string();
        List<String> inputs = new ArrayList<>();
        for (int left = in.u16(); left > 0; left--) {
            inputs.add(
                    earlier.get(in.count("earlier nodes", earlier.size() - 1)).name());
        }
        int[] shape = dimensions(3, Format.MAX_TENSOR);
        Optional<Quantization> quantization = in.u8("quantization mark", 2) == 0
                ? Optional.empty()
                : Optional.of(new Quantization(in.f32(), in.u8()));
        return new Node(name, op(), inputs, shape, quantization);
    }

    private Op op() throws ArtefactException {
        int code = in.u8("operation", Format.TEXT_ENCODING + 1);
        return switch (code) {
            case Format.INPUT -> new Op.Input();
            case Format.CONVOLUTION -> convolution();
            case Format.DENSE -> dense();
            case Format.MAX_POOL -> new Op.MaxPool(window());
            case Format.AVERAGE_POOL -> new Op.AveragePool(window(), in.u8("padding mark", 2) == 1);
            case Format.GLOBAL_AVERAGE_POOL -> new Op.GlobalAveragePool();
            case Format.ACTIVATE -> new Op.Activate(activation());
            case Format.ADD -> new Op.Add(activation());
            case Format.CONCAT -> new Op.Concat();
            case Format.FLATTEN -> new Op.Flatten();
            case Format.QUANTIZE -> new Op.Quantize();
            case Format.DEQUANTIZE -> new Op.Dequantize();
            case Format.TEXT_ENCODING -> text();
            default -> new Op.Reshape();
        };
    }

    private Op convolution() throws ArtefactException {
        Window window = window();
        int groups = in.count("groups", Format.MAX_TENSOR);
        Activation activation = activation();
        return new Op.Convolution(weights(), window, groups, activation);
    }

    private Op text() throws ArtefactException {
        int heads = in.count("heads", Format.MAX_TENSOR);
        int blocks = in.u16();
        boolean query = in.u8("query mark", 2) == 1;
        Weights embedding = weights();
        List<Weights> attention = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            attention.add(weights());
        }
        return new Op.TextEncoding(embedding, attention, query ? Optional.of(weights()) : Optional.empty(), heads);
    }

    private Op dense() throws ArtefactException {
        Activation activation = activation();
        return new Op.Dense(weights(), activation);
    }

    private Activation activation() throws ArtefactException {
        return Format.ACTIVATIONS.get(in.u8("activation", Format.ACTIVATIONS.size()));
    }

    private Window window() throws ArtefactException {
        return new Window(
                in.u16(), in.u16(), in.u16(), in.u16(), in.u16(), in.u16(), in.u16(), in.u16(), in.u16(), in.u16());
    }

    /** Dimensions ≥ 1 whose product is at most {@code most}. */
    private int[] dimensions(int maxRank, int most) throws ArtefactException {
        int rank = in.u8("rank", maxRank + 1);
        if (rank == 0) {
            throw in.malformed("has a tensor without dimensions");
        }
        int[] shape = new int[rank];
        long product = 1;
        for (int i = 0; i < rank; i++) {
            shape[i] = in.count("elements along an axis", most);
            product *= shape[i];
            if (product < 1 || product > most) {
                throw in.malformed("has a tensor of " + product + " values where 1 to " + most + " are allowed");
            }
        }
        return shape;
    }

    private Weights weights() throws ArtefactException {
        boolean int8 = in.u8("kind of weights", 2) == 1;
        int[] shape = dimensions(4, Format.MAX_WEIGHTS);
        int size = 1;
        for (int dimension : shape) {
            size *= dimension;
        }
        weights += size;
        if (weights > Format.MAX_WEIGHTS) {
            throw in.malformed("has more than " + Format.MAX_WEIGHTS + " weights");
        }
        if (int8) {
            byte[] values = SparseCode.readBytes(size, in);
            return new Weights.Int8(shape, values, floats(shape[0]), ints(shape[0]));
        }
        return new Weights.Floats(shape, SparseCode.readFloats(size, in), floats(shape[0]));
    }

    private float[] floats(int count) throws ArtefactException {
        requireRoom(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.f32();
        }
        return values;
    }

    private int[] ints(int count) throws ArtefactException {
        requireRoom(count);
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.i32();
        }
        return values;
    }

    private void requireRoom(int count) throws ArtefactException {
        if (count > in.remaining() / 4) {
            throw in.malformed("ends too early");
        }
    }
}
