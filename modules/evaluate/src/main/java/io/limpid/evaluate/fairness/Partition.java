package io.limpid.evaluate.fairness;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Schema.ProtectedAttribute;
import io.limpid.core.data.Split;
import java.util.ArrayList;
import java.util.List;

/**
 * The groups of one protected attribute, or those in which the groups of several meet: a model may be fair to women and to
 * the old, and not to old women (J. Buolamwini and T. Gebru, Gender shades, FAT* 2018).
 *
 * @param attributes one or more
 */
public record Partition(List<ProtectedAttribute> attributes) {
    /** Between names that meet: {@code sex+age}, {@code female+old}. */
    private static final String AND = "+";

    public Partition {
        attributes = List.copyOf(attributes);
        if (attributes.isEmpty()) {
            throw new IllegalArgumentException("a partition needs at least one protected attribute, but has none");
        }
    }

    /** Every attribute of the schema by itself, then every two together, then, of three or more, all together. */
    public static List<Partition> of(Schema schema) {
        List<ProtectedAttribute> all = schema.protectedAttributes();
        List<Partition> partitions = new ArrayList<>();
        all.forEach(attribute -> partitions.add(new Partition(List.of(attribute))));
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                partitions.add(new Partition(List.of(all.get(i), all.get(j))));
            }
        }
        if (all.size() > 2) {
            partitions.add(new Partition(all));
        }
        return partitions;
    }

    /** {@code sex}, or {@code sex+age} where several meet. */
    public String name() {
        return String.join(
                AND, attributes.stream().map(ProtectedAttribute::name).toList());
    }

    public boolean isIntersection() {
        return attributes.size() > 1;
    }

    /** Names of the groups, {@code female+old}, in the order of their codes: the last attribute's vary first. */
    public List<String> groups() {
        List<String> names = List.of();
        for (ProtectedAttribute attribute : attributes) {
            List<String> met = new ArrayList<>();
            for (String before : names.isEmpty() ? List.of("") : names) {
                attribute.groups().forEach(group -> met.add(before.isEmpty() ? group : before + AND + group));
            }
            names = met;
        }
        return names;
    }

    /**
     * Group of each row.
     *
     * @throws IllegalArgumentException if a code of the split is not that of a group
     */
    public int[] codes(Split on) {
        int[] codes = new int[on.size()];
        for (ProtectedAttribute attribute : attributes) {
            int[] own = on.groups(attribute.name());
            int groups = attribute.groups().size();
            for (int i = 0; i < codes.length; i++) {
                if (own[i] < 0 || own[i] >= groups) {
                    throw new IllegalArgumentException("group of " + attribute.name() + " must be in [0, " + groups
                            + "), but was " + own[i] + " in row " + i);
                }
                codes[i] = codes[i] * groups + own[i];
            }
        }
        return codes;
    }
}
