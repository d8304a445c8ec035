/**
 * ONNX, written, run and read. {@link io.limpid.edge.onnx.OnnxWriter} writes a graph in float32 or as int8 with explicit
 * QuantizeLinear and DequantizeLinear (opset 17, IR 8); {@link io.limpid.edge.onnx.OnnxPredictor} runs any ONNX classifier
 * with ONNX Runtime. The protocol buffers are those of ND4J ({@code onnx.Onnx}); what they are read from is trusted with
 * nothing.
 */
@NullMarked
package io.limpid.edge.onnx;

import org.jspecify.annotations.NullMarked;
