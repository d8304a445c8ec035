package io.limpid.app.recipe;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** One item of {@code steps}, written {@code kind: { settings }}; the catalogue knows the kinds. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
public interface StepSettings {
    /** What matches the name of a stage. */
    String NAME = "[a-z0-9][a-z0-9-]*";

    /** What the name of a stage must be, for people. */
    String NAME_RULE = "lower-case letters, digits and hyphens";

    /** The kind of step, as recipes write it. */
    @JsonIgnore
    String kind();

    /** Name of the stage it makes; null for the kind, with a number where that is taken. */
    @Nullable
    String name();

    /** The stage it begins with: {@link StepPlace#PREVIOUS}, {@link StepPlace#TEACHER}, or the name of an earlier one. */
    String from();
}
