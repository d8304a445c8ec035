/**
 * Running a {@link io.limpid.runtime.graph.Graph}: {@link io.limpid.runtime.execute.Executor} for float and integer
 * graphs alike. {@link io.limpid.runtime.execute.IntegerExecutor} is the reference that defines what an integer graph
 * computes, bit for bit; its arithmetic ({@link io.limpid.runtime.execute.Requantization}, {@link
 * io.limpid.runtime.execute.ChannelArithmetic}, {@link io.limpid.runtime.execute.SumArithmetic}, {@link
 * io.limpid.runtime.execute.PoolArithmetic}, {@link io.limpid.runtime.execute.LogitArithmetic}, {@link io.limpid.runtime.execute.ValueTable}) is public, so that writers of
 * edge artefacts take their constants from here and cannot disagree. Imports nothing outside {@code java.base}.
 */
@NullMarked
package io.limpid.runtime.execute;

import org.jspecify.annotations.NullMarked;
