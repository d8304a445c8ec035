package io.limpid.edge.c;

/**
 * A graph as C: one header and one source file.
 *
 * @param symbol what the names of its functions start with, and the files' name
 * @param header text of {@code symbol.h}
 * @param source text of {@code symbol.c}
 * @param inputs values of an example
 * @param outputs values of a result
 * @param arenaBytes static memory for activations
 * @param patchBytes static memory for one gathered window of a convolution; a build for AVX2 has four of them and one for
 *     AVX-512 eight
 */
public record CSource(
        String symbol, String header, String source, int inputs, int outputs, int arenaBytes, int patchBytes) {}
