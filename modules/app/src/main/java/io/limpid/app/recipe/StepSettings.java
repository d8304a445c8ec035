package io.limpid.app.recipe;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One item of {@code steps}, written {@code name: { settings }}; the catalogue knows the names. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
public interface StepSettings {}
