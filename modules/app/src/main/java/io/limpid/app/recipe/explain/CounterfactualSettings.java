package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Players;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Settings of {@code counterfactual}. */
public record CounterfactualSettings(
        @Key(value = "Features that never change; protected attributes never do", initially = "[]")
        List<String> immutable,

        @Key(value = "Numeric features that may only grow, for example age", initially = "[]")
        List<String> increasing,

        @Key(value = "Numeric features that may only shrink", initially = "[]")
        List<String> decreasing,

        @Key(value = "Most features to change", initially = "5", range = ">= 1")
        int most)
        implements ExplainerSettings {
    public CounterfactualSettings {
        immutable = List.copyOf(immutable);
        increasing = List.copyOf(increasing);
        decreasing = List.copyOf(decreasing);
    }

    @Override
    public List<String> problems(Schema schema, Players players) {
        List<String> problems = new ArrayList<>(ExplainerSettings.unlessTable(schema));
        for (List<String> names : List.of(immutable, increasing, decreasing)) {
            names.stream()
                    .filter(name -> !players.names().contains(name))
                    .forEach(name -> problems.add("names a feature " + name + " that data " + schema.source()
                            + " does not have; it has " + String.join(", ", players.names())));
        }
        for (List<String> names : List.of(increasing, decreasing)) {
            names.stream()
                    .filter(name -> players.names().contains(name)
                            && players.members(players.names().indexOf(name)).length > 1)
                    .forEach(name -> problems.add("lets " + name + " only grow or shrink, but it is a category"));
        }
        return problems;
    }

    @Override
    public String scale() {
        return "probability after the change";
    }

    /** Players that never change: those named, and those that are protected attributes. */
    public Set<Integer> fixed(Schema schema, Players players) {
        Set<Integer> fixed = new LinkedHashSet<>(indices(players, immutable));
        schema.protectedAttributes().stream()
                .map(attribute -> players.names().indexOf(attribute.name()))
                .filter(index -> index >= 0)
                .forEach(fixed::add);
        return fixed;
    }

    /** Players by their names. */
    public static Set<Integer> indices(Players players, List<String> names) {
        Set<Integer> indices = new LinkedHashSet<>();
        names.forEach(name -> indices.add(players.names().indexOf(name)));
        return indices;
    }
}
