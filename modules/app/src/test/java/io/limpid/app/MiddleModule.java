package io.limpid.app;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.library.dependencies.Slice;
import java.util.Set;

/** The modules that stand on core and beneath app. */
final class MiddleModule extends DescribedPredicate<Slice> {
    private static final Set<String> NAMES = Set.of("data", "compress", "evaluate", "explain", "edge");

    MiddleModule() {
        super("are modules between core and app");
    }

    @Override
    public boolean test(Slice slice) {
        return NAMES.contains(slice.getNamePart(1));
    }
}
