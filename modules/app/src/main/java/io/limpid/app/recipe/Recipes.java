package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Bound;
import io.limpid.app.recipe.yaml.InvalidFileException;
import io.limpid.app.recipe.yaml.Location;
import io.limpid.app.recipe.yaml.Mistake;
import io.limpid.app.recipe.yaml.Spelling;
import io.limpid.app.recipe.yaml.Vocabulary;
import io.limpid.app.recipe.yaml.YamlFile;
import io.limpid.core.data.Schema;
import io.limpid.core.network.DefinitionException;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkShapes;
import io.limpid.data.NamedSource;
import io.limpid.data.source.CheckedRows;
import io.limpid.data.source.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads recipes and network definitions and holds their parts against each other; all mistakes come at once. */
public final class Recipes {
    private final YamlFile yaml;
    private final List<Path> dataFolders;

    /**
     * @param vocabulary names of steps, measures, exporters and data sources
     * @param dataFolders where published data sets are looked for first
     */
    public Recipes(Vocabulary vocabulary, List<Path> dataFolders) {
        this.yaml = new YamlFile(vocabulary);
        this.dataFolders = List.copyOf(dataFolders);
    }

    /**
     * Reads and checks a recipe and the files it names. Does no work and writes nothing.
     *
     * @param overrides each {@code key=value}, for example {@code steps[0].distill.temperature=2}
     * @throws InvalidFileException with every mistake
     */
    public CheckedRecipe read(Path file, List<String> overrides) {
        Bound<Recipe> bound = yaml.read(file, overrides, Recipe.class);
        Recipe recipe = bound.value();
        List<Mistake> mistakes = new ArrayList<>(RecipeRules.mistakes(bound));
        Optional<CheckedRows> rows = mistakes.isEmpty() ? rows(bound, mistakes) : Optional.empty();
        Optional<Schema> schema = rows.map(CheckedRows::schema);
        schema.ifPresent(known -> mistakes.addAll(RecipeRules.mistakes(bound, known)));
        Map<Path, NetworkDefinition> networks = new LinkedHashMap<>();
        network("teacher.network", recipe.teacher().network(), bound, schema, networks, mistakes);
        for (int i = 0; i < recipe.steps().size(); i++) {
            if (recipe.steps().get(i) instanceof Distill distill) {
                String path = "steps[" + i + "].distill.student";
                network(path, distill.student(), bound, schema, networks, mistakes);
            }
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidFileException(mistakes);
        }
        return new CheckedRecipe(file, recipe, bound.yaml(), bound.resolved(), networks, rows.orElseThrow());
    }

    private Optional<CheckedRows> rows(Bound<Recipe> bound, List<Mistake> mistakes) {
        Recipe recipe = bound.value();
        try {
            return Optional.of(
                    DataChoice.of(recipe.data(), dataFolders, recipe.seed()).read());
        } catch (DataException e) {
            e.problems().forEach(problem -> mistakes.add(new Mistake(bound.at("data"), "data: " + problem)));
            return Optional.empty();
        }
    }

    /**
     * Data outside of a recipe.
     *
     * @param data name of a data source, or a YAML file with the keys that a recipe has under {@code data}
     * @param seed of the split; that of a recipe gives the recipe's splits
     * @throws InvalidFileException if there is no such data or it cannot be used
     */
    public CheckedRows data(String data, long seed) {
        boolean file = data.endsWith(".yaml") || data.endsWith(".yml");
        if (!file && NamedSource.named(data).isEmpty()) {
            List<String> names =
                    Arrays.stream(NamedSource.values()).map(NamedSource::key).toList();
            throw new InvalidFileException(
                    Location.commandLine("--data " + data),
                    "must be a YAML file or one of " + String.join(", ", names) + Spelling.suggestion(data, names));
        }
        Location at = file ? Location.of(Path.of(data), 1) : Location.commandLine("--data " + data);
        DataSettings settings =
                file ? yaml.read(Path.of(data), List.of(), DataSettings.class).value() : DataSettings.named(data);
        try {
            return DataChoice.of(settings, dataFolders, seed).read();
        } catch (DataException e) {
            throw new InvalidFileException(e.problems().stream()
                    .map(problem -> new Mistake(at, problem))
                    .toList());
        }
    }

    /**
     * Reads a network definition.
     *
     * @throws InvalidFileException with every mistake that can be seen without knowing the data
     */
    public NetworkDefinition network(Path file) {
        return yaml.read(file, List.of(), NetworkSettings.class).value().definition();
    }

    private void network(
            String path,
            @Nullable Path file,
            Bound<Recipe> recipe,
            Optional<Schema> schema,
            Map<Path, NetworkDefinition> networks,
            List<Mistake> mistakes) {
        if (file == null || networks.containsKey(file)) {
            return;
        }
        try {
            Bound<NetworkSettings> bound = yaml.read(file, List.of(), NetworkSettings.class);
            NetworkDefinition definition = bound.value().definition();
            networks.put(file, definition);
            schema.ifPresent(known -> fit(path, definition, bound, recipe.at(path), known, mistakes));
        } catch (InvalidFileException e) {
            mistakes.addAll(e.mistakes());
        }
    }

    private static void fit(
            String path,
            NetworkDefinition definition,
            Bound<NetworkSettings> bound,
            Location named,
            Schema schema,
            List<Mistake> mistakes) {
        try {
            NetworkShapes.of(definition, schema.inputShape(), schema.classes().size());
        } catch (DefinitionException e) {
            for (DefinitionException.Problem problem : e.problems()) {
                Location at = problem.layer() < 0 ? bound.at("layers") : bound.at("layers[" + problem.layer() + "]");
                mistakes.add(new Mistake(
                        at,
                        problem.message() + " (data " + schema.inputShape() + ", for " + path + " at " + named + ")"));
            }
        }
    }
}
