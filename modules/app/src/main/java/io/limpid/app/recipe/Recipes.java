package io.limpid.app.recipe;

import io.limpid.app.measure.Demand;
import io.limpid.app.measure.MeasureEntry;
import io.limpid.app.measure.Measures;
import io.limpid.app.recipe.drift.DriftQuantities;
import io.limpid.app.recipe.drift.DriftSettings;
import io.limpid.app.recipe.explain.ExplainSettings;
import io.limpid.app.recipe.yaml.Bound;
import io.limpid.app.recipe.yaml.Checked;
import io.limpid.app.recipe.yaml.InvalidFileException;
import io.limpid.app.recipe.yaml.Location;
import io.limpid.app.recipe.yaml.Mistake;
import io.limpid.app.recipe.yaml.Spelling;
import io.limpid.app.recipe.yaml.Vocabulary;
import io.limpid.app.recipe.yaml.YamlFile;
import io.limpid.core.data.Schema;
import io.limpid.core.measure.Quantity;
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
        Checked<Recipe> checked = yaml.check(file, overrides, Recipe.class);
        RecipeRules rules = new RecipeRules(checked);
        Optional<TeacherSettings> teacher = checked.section("teacher", TeacherSettings.class);
        teacher.ifPresent(rules::check);
        List<Optional<StepSettings>> steps = checked.items("steps", StepSettings.class);
        rules.check(steps);
        checked.section("sweep", SweepSettings.class).ifPresent(sweep -> rules.check(sweep, steps.size()));
        Optional<DataSettings> data = checked.section("data", DataSettings.class);
        data.ifPresent(rules::check);
        Optional<CheckedRows> rows =
                checked.section("data", DataSettings.class).flatMap(settings -> rows(settings, checked));
        Optional<Schema> schema = rows.map(CheckedRows::schema);
        schema.ifPresent(known -> rules.check(known, steps));
        Optional<DriftSettings> drift = checked.section("drift", DriftSettings.class);
        if (schema.isPresent() && checked.plain("measure").orElse(null) instanceof List<?> measures) {
            rules.check(measures, schema.get());
            Demands known = new Demands(
                    measures,
                    schema.get(),
                    drift.map(settings ->
                                    quantities(settings, checked.plain("drift").orElseThrow(), schema.get()))
                            .orElse(Map.of()),
                    StepPlace.stages(steps));
            DemandRules demands = new DemandRules(checked, known);
            checked.section("limits", LimitSettings[].class).map(Arrays::asList).ifPresent(demands::limits);
            demands.claims(checked.items("claims", String.class));
        }
        Optional<ExplainSettings> explain = checked.section("explain", ExplainSettings.class);
        rows.ifPresent(read -> explain.ifPresent(settings -> rules.check(settings, read.schema(), read.testRows())));
        checked.section("surrogate", SurrogateSettings.class).ifPresent(rules::check);
        schema.ifPresent(known -> drift.ifPresent(settings -> rules.check(settings, known)));
        Map<Path, NetworkDefinition> networks = new LinkedHashMap<>();
        teacher.ifPresent(t -> network("teacher.network", t.network(), checked, schema, networks));
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).orElse(null) instanceof Distill distill) {
                network("steps[" + i + "].distill.student", distill.student(), checked, schema, networks);
            }
            if (steps.get(i).orElse(null) instanceof Mutual mutual) {
                network("steps[" + i + "].mutual.student", mutual.student(), checked, schema, networks);
                for (int k = 0; k < mutual.peers().size(); k++) {
                    String path = "steps[" + i + "].mutual.peers[" + k + "]";
                    network(path, mutual.peers().get(k), checked, schema, networks);
                }
            }
        }
        schema.ifPresent(known -> new TaughtLayers(checked, networks, known).check(teacher, steps));
        schema.ifPresent(known -> new PreserveRules(checked, known).check(steps));
        Bound<Recipe> bound = checked.bind();
        return new CheckedRecipe(file, bound.value(), bound.yaml(), bound.resolved(), networks, rows.orElseThrow());
    }

    /**
     * The numbers that drift gives, by their names.
     *
     * @param resolved the settings as maps and lists
     */
    public static Map<String, Quantity> quantities(DriftSettings drift, Object resolved, Schema schema) {
        List<String> methods = new ArrayList<>();
        if (((Map<?, ?>) resolved).get("methods") instanceof List<?> list) {
            list.forEach(method -> methods.add(String.valueOf(
                    method instanceof Map<?, ?> named
                            ? named.keySet().iterator().next()
                            : method)));
        }
        return DriftQuantities.of(methods, drift.robustness(), schema);
    }

    private Optional<CheckedRows> rows(DataSettings data, Checked<Recipe> recipe) {
        long seed = recipe.section("seed", Long.class).orElse(0L);
        try {
            return Optional.of(DataChoice.of(data, dataFolders, seed).read());
        } catch (DataException e) {
            e.problems().forEach(problem -> recipe.report(new Mistake(recipe.at("data"), "data", "data: " + problem)));
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
     * Names of measures outside of a recipe.
     *
     * @throws InvalidFileException with every name that is not one
     */
    public static List<String> measures(List<String> names) {
        List<String> known = Measures.ALL.stream().map(MeasureEntry::name).toList();
        List<Mistake> mistakes = names.stream()
                .filter(name -> !known.contains(name))
                .map(name -> new Mistake(
                        Location.commandLine("--measure " + name),
                        "must be one of " + String.join(", ", known) + Spelling.suggestion(name, known)))
                .toList();
        if (!mistakes.isEmpty()) {
            throw new InvalidFileException(mistakes);
        }
        return names;
    }

    /**
     * Demands outside of a recipe.
     *
     * @param option as typed, before its value
     * @param claims such as {@code agreement >= 98%}
     * @throws InvalidFileException with every mistake
     */
    public static List<Demand> demands(String option, List<String> claims, Demands known) {
        List<Mistake> mistakes = new ArrayList<>();
        List<Demand> demands = new ArrayList<>();
        for (String claim : claims) {
            try {
                demands.add(known.claim(claim));
            } catch (IllegalArgumentException e) {
                mistakes.add(
                        new Mistake(Location.commandLine(option + " '" + claim + "'"), String.valueOf(e.getMessage())));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidFileException(mistakes);
        }
        return demands;
    }

    /**
     * Explanation settings outside of a recipe.
     *
     * @param text YAML with the keys that a recipe has under {@code explain}
     * @param at where the text came from
     * @param rows the data whose decisions are explained
     * @throws InvalidFileException with every mistake
     */
    public Bound<ExplainSettings> explain(String text, Location at, CheckedRows rows) {
        Bound<ExplainSettings> bound = yaml.read(text, at, ExplainSettings.class);
        List<Mistake> mistakes = bound.value().problems(rows.schema()).stream()
                .map(problem -> new Mistake(at, problem))
                .toList();
        if (!mistakes.isEmpty()) {
            throw new InvalidFileException(mistakes);
        }
        return bound;
    }

    /**
     * Surrogate settings outside of a recipe.
     *
     * @param text YAML with the keys that a recipe has under {@code surrogate}
     * @param at where the text came from
     * @throws InvalidFileException with every mistake
     */
    public SurrogateSettings surrogate(String text, Location at) {
        SurrogateSettings settings =
                yaml.read(text, at, SurrogateSettings.class).value();
        List<Mistake> mistakes = settings.problems().stream()
                .map(problem -> new Mistake(at, problem))
                .toList();
        if (!mistakes.isEmpty()) {
            throw new InvalidFileException(mistakes);
        }
        return settings;
    }

    /**
     * Drift settings outside of a recipe.
     *
     * @param text YAML with the keys that a recipe has under {@code drift}
     * @param at where the text came from
     * @param rows the data on which models are compared
     * @throws InvalidFileException with every mistake
     */
    public Bound<DriftSettings> drift(String text, Location at, CheckedRows rows) {
        Bound<DriftSettings> bound = yaml.read(text, at, DriftSettings.class);
        List<Mistake> mistakes = bound.value().problems(rows.schema()).stream()
                .map(problem -> new Mistake(at, problem))
                .toList();
        if (!mistakes.isEmpty()) {
            throw new InvalidFileException(mistakes);
        }
        return bound;
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
            Checked<Recipe> recipe,
            Optional<Schema> schema,
            Map<Path, NetworkDefinition> networks) {
        if (file == null || networks.containsKey(file)) {
            return;
        }
        try {
            Checked<NetworkSettings> checked = yaml.check(file, List.of(), NetworkSettings.class);
            NetworkDefinition definition = checked.bind().value().definition();
            networks.put(file, definition);
            schema.ifPresent(known -> fit(path, definition, checked, recipe, known));
        } catch (InvalidFileException e) {
            e.mistakes().forEach(recipe::report);
        }
    }

    private static void fit(
            String path,
            NetworkDefinition definition,
            Checked<NetworkSettings> network,
            Checked<Recipe> recipe,
            Schema schema) {
        try {
            NetworkShapes.of(definition, schema);
        } catch (DefinitionException e) {
            for (DefinitionException.Problem problem : e.problems()) {
                Location at = network.at(problem.layer() < 0 ? "layers" : "layers[" + problem.layer() + "]");
                recipe.report(new Mistake(
                        at,
                        problem.message() + " (data " + schema.inputShape() + ", for " + path + " at " + recipe.at(path)
                                + ")"));
            }
        }
    }
}
