package io.limpid.app.recipe.yaml;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.commons.configuration2.tree.OverrideCombiner;

/**
 * A file as one tree: its own keys over those of the file it {@code extends}, then the overrides of the command line,
 * then variables. Mappings merge key by key; a list replaces the base's list as a whole.
 */
final class Assembly {
    static final String EXTENDS = "extends";

    private final List<Mistake> mistakes;

    Assembly(List<Mistake> mistakes) {
        this.mistakes = mistakes;
    }

    /**
     * @param overrides each {@code key=value}, for example {@code steps[0].distill.temperature=2}
     * @throws InvalidFileException if there is nothing to go on with
     */
    Tree.Mapping assemble(Path file, List<String> overrides) {
        ImmutableNode merged = merged(file, new ArrayList<>());
        TreeConfiguration configuration = new TreeConfiguration(merged);
        for (String override : overrides) {
            configuration.override(override, mistakes);
        }
        return configuration.interpolated(mistakes);
    }

    private ImmutableNode merged(Path file, List<Path> chain) {
        Tree.Mapping own = YamlText.read(file, mistakes);
        Tree base = own.entries().get(EXTENDS);
        Map<String, Tree> entries = new LinkedHashMap<>(own.entries());
        entries.remove(EXTENDS);
        ImmutableNode root = TreeNodes.root(new Tree.Mapping(own.at(), entries));
        if (base == null) {
            return root;
        }
        chain.add(file.toAbsolutePath().normalize());
        Path extended = base(base);
        if (chain.contains(extended.toAbsolutePath().normalize())) {
            throw new InvalidFileException(
                    base.at(), "extends must not lead back to the file itself, but " + extended + " does");
        }
        ImmutableNode below = merged(extended, chain);
        OverrideCombiner combiner = new OverrideCombiner();
        lists(root, combiner);
        lists(below, combiner);
        return combiner.combine(root, below);
    }

    private static Path base(Tree extended) {
        if (!(extended instanceof Tree.Scalar scalar && scalar.value() instanceof String name)) {
            throw new InvalidFileException(
                    extended.at(), "extends must be the path of a recipe, but was " + extended.shown());
        }
        return Paths.find(name, extended.at(), Files::isRegularFile)
                .orElseThrow(() -> new InvalidFileException(
                        extended.at(),
                        "extends must be the path of a recipe, but there is no file " + name
                                + Paths.places(extended.at())));
    }

    private static void lists(ImmutableNode node, OverrideCombiner combiner) {
        if (TreeNodes.isListItem(node)) {
            combiner.addListNode(node.getNodeName());
        }
        node.getChildren().forEach(child -> lists(child, combiner));
    }
}
