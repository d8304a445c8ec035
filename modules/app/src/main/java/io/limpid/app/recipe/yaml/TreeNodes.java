package io.limpid.app.recipe.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * A {@link Tree} as Commons Configuration's nodes and back, without loss. Commons Configuration knows neither null nor
 * empty lists nor lists of one, so each node carries an attribute that says what it was, and where it was written:
 * locations survive merging because attributes do.
 */
final class TreeNodes {
    private static final String AT = "at";
    /** On every item of a list: the location of the list. */
    private static final String LIST = "list";

    private static final String KIND = "kind";

    private enum Kind {
        MAPPING,
        SCALAR,
        NULL,
        /** Stands for a list without items. */
        EMPTY_LIST,
        /** A list directly in a list: kept whole, as Commons Configuration would flatten it. */
        NESTED_LIST
    }

    private TreeNodes() {}

    static ImmutableNode root(Tree.Mapping mapping) {
        return node("", mapping);
    }

    static Tree.Mapping mapping(ImmutableNode root) {
        return (Tree.Mapping) tree(root);
    }

    /** The nodes that stand for the value of a key: one, or one for each item of a list. */
    static List<ImmutableNode> nodes(String key, Tree value) {
        if (!(value instanceof Tree.Sequence list)) {
            return List.of(node(key, value));
        }
        if (list.items().isEmpty()) {
            return List.of(builder(key, list.at(), Kind.EMPTY_LIST).create());
        }
        return list.items().stream()
                .map(item -> item instanceof Tree.Sequence
                        ? builder(key, item.at(), Kind.NESTED_LIST).value(item).create()
                        : node(key, item))
                .map(node -> node.setAttribute(LIST, list.at()))
                .toList();
    }

    /** The list these nodes stand for, with one item replaced. */
    static Tree.Sequence withItem(List<ImmutableNode> items, int position, Tree value) {
        List<Tree> trees = new ArrayList<>(items.stream().map(TreeNodes::tree).toList());
        trees.set(position, value);
        return new Tree.Sequence(value.at(), trees);
    }

    /** The node as one that can have children, whatever it was. */
    static ImmutableNode asMapping(ImmutableNode node) {
        return node.setValue(null).setAttribute(KIND, Kind.MAPPING);
    }

    static boolean isListItem(ImmutableNode node) {
        return node.getAttributes().containsKey(LIST) || kind(node) == Kind.EMPTY_LIST;
    }

    private static ImmutableNode node(String key, Tree value) {
        if (value instanceof Tree.Mapping mapping) {
            ImmutableNode.Builder builder = builder(key, value.at(), Kind.MAPPING);
            mapping.entries().forEach((name, entry) -> builder.addChildren(nodes(name, entry)));
            return builder.create();
        }
        Object scalar = ((Tree.Scalar) value).value();
        // a value that is not null, so that it overrides the base's
        return scalar == null
                ? builder(key, value.at(), Kind.NULL).value(Kind.NULL).create()
                : builder(key, value.at(), Kind.SCALAR).value(scalar).create();
    }

    private static ImmutableNode.Builder builder(String key, Location at, Kind kind) {
        return new ImmutableNode.Builder().name(key).addAttribute(AT, at).addAttribute(KIND, kind);
    }

    private static Tree tree(ImmutableNode node) {
        Location at = (Location) Objects.requireNonNull(node.getAttributes().get(AT));
        return switch (kind(node)) {
            case SCALAR -> new Tree.Scalar(at, node.getValue());
            case NULL -> new Tree.Scalar(at, null);
            case EMPTY_LIST -> new Tree.Sequence(at, List.of());
            case NESTED_LIST -> (Tree) node.getValue();
            case MAPPING -> new Tree.Mapping(at, entries(node));
        };
    }

    private static Map<String, Tree> entries(ImmutableNode node) {
        Map<String, List<ImmutableNode>> byKey = new LinkedHashMap<>();
        node.getChildren()
                .forEach(child -> byKey.computeIfAbsent(child.getNodeName(), key -> new ArrayList<>())
                        .add(child));
        Map<String, Tree> entries = new LinkedHashMap<>();
        byKey.forEach((key, nodes) -> {
            Object list = nodes.get(0).getAttributes().get(LIST);
            entries.put(
                    key,
                    list == null
                            ? tree(nodes.get(0))
                            : new Tree.Sequence(
                                    (Location) list,
                                    nodes.stream().map(TreeNodes::tree).toList()));
        });
        return entries;
    }

    private static Kind kind(ImmutableNode node) {
        return (Kind) Objects.requireNonNull(node.getAttributes().get(KIND));
    }
}
