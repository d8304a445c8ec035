package io.limpid.app.measure;

import io.limpid.core.measure.Measure;
import java.util.List;
import java.util.function.Supplier;

/** One or more measures under the name by which a recipe asks for them. */
public record MeasureEntry(String name, String summary, Supplier<List<Measure>> measures) {}
