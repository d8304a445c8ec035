package io.limpid.app.recipe.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * YAML text to a {@link Tree}. A hostile file can do nothing but be refused: tags other than YAML's own are mistakes,
 * aliases and nesting are bounded, and the expanded tree holds at most {@value #LARGEST_TREE} values.
 */
final class YamlText {
    private static final int LARGEST_TREE = 100_000;
    private static final long LARGEST_FILE = 1 << 20;
    private static final Set<Tag> SCALARS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

    private final IntFunction<Location> lines;
    private final List<Mistake> mistakes;
    private final Scalars scalars = new Scalars();
    private int values;

    private YamlText(IntFunction<Location> lines, List<Mistake> mistakes) {
        this.lines = lines;
        this.mistakes = mistakes;
    }

    /**
     * Reads a file whose top level is a mapping. Duplicate keys and foreign tags are added to {@code mistakes}.
     *
     * @throws InvalidFileException if there is nothing to go on with: no file, no YAML, no mapping
     */
    static Tree.Mapping read(Path file, List<Mistake> mistakes) {
        Tree tree = parse(load(file), line -> Location.of(file, line), mistakes);
        if (!(tree instanceof Tree.Mapping mapping)) {
            throw new InvalidFileException(
                    Location.of(file, 1), "the file must be a mapping of keys to values, but was " + tree.shown());
        }
        return mapping;
    }

    /** Reads YAML that is not a file, for example an override's value; everything is at one location. */
    static Tree parse(String text, Location at, List<Mistake> mistakes) {
        return parse(text, line -> at, mistakes);
    }

    /** Block-style YAML of maps, lists and scalars. */
    static String dump(@Nullable Object plain) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        return new Yaml(new SafeConstructor(limits()), new Representer(options), options).dump(plain);
    }

    private static String load(Path file) {
        Location at = Location.of(file, 0);
        if (!Files.isRegularFile(file)) {
            throw new InvalidFileException(at, "no such file");
        }
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new InvalidFileException(
                        at, "a YAML file must be <= 1 MiB, but has " + Files.size(file) + " bytes");
            }
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new InvalidFileException(at, "the file must be text in UTF-8, but is not");
        } catch (IOException e) {
            throw new InvalidFileException(at, "the file cannot be read: " + e.getMessage());
        }
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(30);
        return options;
    }

    private static Tree parse(String text, IntFunction<Location> lines, List<Mistake> mistakes) {
        try {
            @Nullable Node node = new Yaml(limits()).compose(new StringReader(text));
            Location at = lines.apply(1);
            return node == null ? new Tree.Scalar(at, null) : new YamlText(lines, mistakes).tree(node, at);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new InvalidFileException(lines.apply(line), "malformed YAML: " + e.getProblem() + context(e));
        } catch (YAMLException e) {
            throw new InvalidFileException(lines.apply(1), "malformed YAML: " + firstLine(e));
        }
    }

    /** What was begun and not ended, which is often where the mistake is. */
    private static String context(MarkedYAMLException e) {
        return e.getContext() == null || e.getContextMark() == null
                ? ""
                : " (" + e.getContext() + " begun in line "
                        + (e.getContextMark().getLine() + 1) + ")";
    }

    private static String firstLine(YAMLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }

    private Tree tree(Node node, Location at) {
        if (++values > LARGEST_TREE) {
            throw new InvalidFileException(
                    at,
                    "malformed YAML: with its aliases expanded the file holds more than " + LARGEST_TREE + " values");
        }
        if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
            Map<String, Tree> entries = new LinkedHashMap<>();
            merged(mapping, entries);
            own(mapping, entries);
            return new Tree.Mapping(at, entries);
        }
        if (node instanceof SequenceNode sequence && node.getTag().equals(Tag.SEQ)) {
            return new Tree.Sequence(
                    at,
                    sequence.getValue().stream()
                            .map(item -> tree(item, line(item)))
                            .toList());
        }
        if (node instanceof ScalarNode scalar && SCALARS.contains(node.getTag())) {
            return new Tree.Scalar(at, scalars.value(scalar));
        }
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.TIMESTAMP)) {
            return new Tree.Scalar(at, scalar.getValue());
        }
        mistakes.add(new Mistake(line(node), "YAML tags are not allowed, but there was " + node.getTag()));
        return new Tree.Scalar(at, null);
    }

    private void own(MappingNode mapping, Map<String, Tree> entries) {
        Map<String, Location> seen = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                continue;
            }
            Location at = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                mistakes.add(new Mistake(at, "a key must be a word"));
                continue;
            }
            Location first = seen.putIfAbsent(key.getValue(), at);
            if (first != null) {
                mistakes.add(new Mistake(
                        at, "duplicate key \"" + key.getValue() + "\", first given in line " + first.line()));
            }
            entries.put(key.getValue(), tree(tuple.getValueNode(), at));
        }
    }

    /** {@code <<: *base} and {@code <<: [*first, *second]}: the earlier wins, the mapping's own keys win over all. */
    private void merged(MappingNode mapping, Map<String, Tree> entries) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (!tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                continue;
            }
            Node value = tuple.getValueNode();
            List<Node> sources = value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
            for (Node source : new ArrayList<>(sources)) {
                if (tree(source, line(source)) instanceof Tree.Mapping base) {
                    base.entries().forEach(entries::putIfAbsent);
                } else {
                    mistakes.add(new Mistake(line(tuple.getKeyNode()), "<< must merge a mapping"));
                }
            }
        }
    }

    private Location line(Node node) {
        return lines.apply(node.getStartMark().getLine() + 1);
    }

    /** YAML 1.1's rules for what a plain scalar is. */
    private static final class Scalars extends SafeConstructor {
        Scalars() {
            super(limits());
        }

        @Nullable
        Object value(ScalarNode node) {
            return node.getTag().equals(Tag.NULL) ? null : constructObject(node);
        }
    }
}
