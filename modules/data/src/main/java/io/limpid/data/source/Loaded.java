package io.limpid.data.source;

import io.limpid.core.data.Data;

/** A loaded data set and where it came from. */
public record Loaded(Data data, Card card) {}
