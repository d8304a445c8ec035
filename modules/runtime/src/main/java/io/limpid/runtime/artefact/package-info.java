/**
 * The {@code .limpid} file: a graph and its provenance in one safe, hash-checked, deterministic file, specified in {@code
 * docs/formats.md}. All that is needed to run a model:
 *
 * <pre>
 *    Artefact artefact = ArtefactReader.read(Path.of("model.limpid"));
 *    Executor executor = Executor.of(artefact.graph());
 *    float[] probabilities = executor.run(example, 1);
 *    System.out.println(artefact.graph().classes() + " " + Arrays.toString(probabilities));
 * </pre>
 *
 * Imports nothing outside {@code java.base} and {@code io.limpid.runtime.graph}.
 */
@NullMarked
package io.limpid.runtime.artefact;

import org.jspecify.annotations.NullMarked;
