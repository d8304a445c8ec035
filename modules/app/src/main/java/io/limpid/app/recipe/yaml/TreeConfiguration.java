package io.limpid.app.recipe.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.interpol.ConfigurationInterpolator;
import org.apache.commons.configuration2.interpol.DefaultLookups;
import org.apache.commons.configuration2.tree.DefaultExpressionEngine;
import org.apache.commons.configuration2.tree.DefaultExpressionEngineSymbols;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.commons.configuration2.tree.InMemoryNodeModel;
import org.apache.commons.configuration2.tree.QueryResult;
import org.jspecify.annotations.Nullable;

/** Commons Configuration over {@link TreeNodes}: keys such as {@code steps[0].distill.temperature}, and variables. */
final class TreeConfiguration extends BaseHierarchicalConfiguration {
    private static final Pattern OVERRIDE = Pattern.compile("([^=\\s]+)=(.*)", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern LAST = Pattern.compile("(?:(.*)\\.)?([^.\\[\\]]+)(\\[\\d+])?");

    private final Deque<String> resolving = new ArrayDeque<>();

    TreeConfiguration(ImmutableNode root) {
        super(new InMemoryNodeModel(root));
        setExpressionEngine(new DefaultExpressionEngine(
                new DefaultExpressionEngineSymbols.Builder(DefaultExpressionEngineSymbols.DEFAULT_SYMBOLS)
                        .setIndexStart("[")
                        .setIndexEnd("]")
                        .setAttributeStart("{@")
                        .setAttributeEnd("}")
                        .create()));
        // environment variables beside the file's own keys, and nothing else: no system properties, files or scripts
        ConfigurationInterpolator interpolator = new ConfigurationInterpolator();
        interpolator.registerLookup("env", DefaultLookups.ENVIRONMENT.getLookup());
        interpolator.addDefaultLookup(this::lookup);
        setInterpolator(interpolator);
    }

    /** A value by its key, its own variables replaced; a value that is nothing but a variable keeps its type. */
    private @Nullable Object lookup(String key) {
        List<QueryResult<ImmutableNode>> found = fetchNodeList(key);
        if (found.size() != 1) {
            return null;
        }
        if (resolving.contains(key)) {
            throw new IllegalStateException(key + " refers to itself");
        }
        resolving.push(key);
        try {
            return getInterpolator().interpolate(found.get(0).getNode().getValue());
        } finally {
            resolving.pop();
        }
    }

    /** Sets one {@code key=value}; the value is YAML. A value under a key that does not exist yet is added. */
    void override(String override, List<Mistake> mistakes) {
        Location at = Location.commandLine("--set " + override);
        Matcher parts = OVERRIDE.matcher(override);
        Matcher last = parts.matches() ? LAST.matcher(parts.group(1)) : LAST.matcher("");
        if (!last.matches()) {
            mistakes.add(new Mistake(
                    at,
                    "an override must be key=value, for example steps[0].distill.temperature=2, but was " + override));
            return;
        }
        Tree value = YamlText.parse(parts.group(2), at, mistakes);
        set(last, value, mistakes);
    }

    /** Sets a key, and makes the mappings it stands in if they are not there. */
    private void set(Matcher key, Tree value, List<Mistake> mistakes) {
        String parent = key.group(1) == null ? "" : key.group(1);
        if (parent.isEmpty() || fetchNodeList(parent).size() == 1) {
            replace(parent, key.group(2), Optional.ofNullable(key.group(3)), value, mistakes);
            return;
        }
        Matcher above = LAST.matcher(parent);
        if (key.group(3) != null || !above.matches() || above.group(3) != null) {
            mistakes.add(new Mistake(value.at(), "there is no " + parent + " to set a key of"));
            return;
        }
        set(above, new Tree.Mapping(value.at(), Map.of(key.group(2), value)), mistakes);
    }

    private void replace(String parent, String key, Optional<String> index, Tree value, List<Mistake> mistakes) {
        ImmutableNode root = getNodeModel().getInMemoryRepresentation();
        ImmutableNode holder =
                parent.isEmpty() ? root : fetchNodeList(parent).get(0).getNode();
        Map<String, Tree> entries = new LinkedHashMap<>();
        if (index.isEmpty()) {
            entries.put(key, value);
        } else {
            List<ImmutableNode> items = holder.getChildren(key);
            int position = Integer.parseInt(index.get().substring(1, index.get().length() - 1));
            if (position >= items.size()) {
                mistakes.add(new Mistake(
                        value.at(),
                        "there is no " + key + index.get() + "; " + key + " has " + items.size()
                                + " items, counted from 0"));
                return;
            }
            entries.put(key, TreeNodes.withItem(items, position, value));
        }
        // keep the place among the siblings: order is part of the resolved recipe
        List<ImmutableNode> children = new ArrayList<>();
        boolean placed = false;
        for (ImmutableNode child : holder.getChildren()) {
            if (!child.getNodeName().equals(key)) {
                children.add(child);
            } else if (!placed) {
                children.addAll(TreeNodes.nodes(key, entries.get(key)));
                placed = true;
            }
        }
        if (!placed) {
            children.addAll(TreeNodes.nodes(key, entries.get(key)));
        }
        getNodeModel()
                .setRootNode(swap(root, holder, TreeNodes.asMapping(holder).replaceChildren(children)));
    }

    private static ImmutableNode swap(ImmutableNode node, ImmutableNode old, ImmutableNode fresh) {
        if (node == old) {
            return fresh;
        }
        return node.replaceChildren(node.getChildren().stream()
                .map(child -> swap(child, old, fresh))
                .toList());
    }

    /** The tree with every {@code ${...}} replaced; one that stands alone keeps its type. */
    Tree.Mapping interpolated(List<Mistake> mistakes) {
        return (Tree.Mapping) interpolated(TreeNodes.mapping(getNodeModel().getInMemoryRepresentation()), mistakes);
    }

    private Tree interpolated(Tree tree, List<Mistake> mistakes) {
        if (tree instanceof Tree.Mapping mapping) {
            Map<String, Tree> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, value) -> entries.put(key, interpolated(value, mistakes)));
            return new Tree.Mapping(tree.at(), entries);
        }
        if (tree instanceof Tree.Sequence sequence) {
            return new Tree.Sequence(
                    tree.at(),
                    sequence.items().stream()
                            .map(item -> interpolated(item, mistakes))
                            .toList());
        }
        Object value = ((Tree.Scalar) tree).value();
        return value instanceof String text && text.contains("${")
                ? new Tree.Scalar(tree.at(), variables(text, tree.at(), mistakes))
                : tree;
    }

    private Object variables(String text, Location at, List<Mistake> mistakes) {
        try {
            Object value = getInterpolator().interpolate(text);
            Matcher unknown = VARIABLE.matcher(String.valueOf(value));
            while (unknown.find()) {
                mistakes.add(new Mistake(
                        at,
                        "there is no variable ${" + unknown.group(1)
                                + "}; give a key of this file such as ${variables.x}, or ${env:X}"));
            }
            return value;
        } catch (IllegalStateException e) {
            mistakes.add(new Mistake(at, "variables must not refer to each other in a circle, but did in " + text));
            return text;
        }
    }
}
