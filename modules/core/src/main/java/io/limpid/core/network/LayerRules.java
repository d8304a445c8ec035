package io.limpid.core.network;

import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a layer must and must not say about itself, whatever it reads. Reports each mistake; loads no ND4J class. */
final class LayerRules {
    static final List<String> ACTIVATIONS = List.of("relu", "relu6", "leaky-relu", "sigmoid", "tanh", "identity");

    private static final Set<Kind> WINDOWED =
            EnumSet.of(Kind.CONVOLUTION, Kind.DEPTHWISE, Kind.MAX_POOL, Kind.AVERAGE_POOL);
    private static final Set<Kind> ACTIVATED =
            EnumSet.of(Kind.DENSE, Kind.CONVOLUTION, Kind.DEPTHWISE, Kind.BATCH_NORM, Kind.ACTIVATION, Kind.ADD);

    private final Layer layer;
    private final String name;
    private final Consumer<String> report;

    LayerRules(Layer layer, String name, Consumer<String> report) {
        this.layer = layer;
        this.name = name;
        this.report = report;
    }

    /** Whether no mistake was found. */
    boolean check() {
        Kind kind = layer.kind();
        boolean fine = allowed("units", layer.units(), kind == Kind.DENSE, true);
        fine &= allowed("channels", layer.channels(), kind == Kind.CONVOLUTION, true);
        fine &= allowed("kernel", layer.kernel(), WINDOWED.contains(kind), true);
        fine &= allowed("stride", layer.stride(), WINDOWED.contains(kind), false);
        fine &= allowed("padding", layer.padding(), WINDOWED.contains(kind), false);
        fine &= allowed("activation", layer.activation(), ACTIVATED.contains(kind), kind == Kind.ACTIVATION);
        fine &= allowed("rate", layer.rate(), kind == Kind.DROPOUT, true);
        fine &= positive("units", layer.units()) & positive("channels", layer.channels());
        fine &= allowed("multiplier", layer.multiplier(), kind == Kind.DEPTHWISE, false);
        fine &= allowed("dilation", layer.dilation(), kind == Kind.CONVOLUTION, false);
        fine &= allowed("size", layer.text(), kind == Kind.TEXT_ENCODER, true) && text(layer.text());
        fine &= positive("multiplier", layer.multiplier());
        fine &= window("kernel", layer.kernel()) & window("stride", layer.stride());
        fine &= window("dilation", layer.dilation());
        fine &= oneOf("padding", layer.padding(), List.of("same", "valid"));
        fine &= oneOf("activation", layer.activation(), ACTIVATIONS);
        Double rate = layer.rate();
        if (rate != null && !(rate >= 0 && rate < 1)) {
            fine = fail("rate must be in [0, 1), but was " + rate);
        }
        return fine & inputs();
    }

    private boolean inputs() {
        List<String> from = layer.from();
        boolean many = layer.kind() == Kind.ADD || layer.kind() == Kind.CONCAT;
        int count = from == null ? 1 : from.size();
        if (many && count < 2) {
            return fail("from must name at least two layers, but named " + count);
        }
        return many || count == 1 || fail("from must name one layer, but named " + count + ": " + from);
    }

    private boolean text(NetworkDefinition.@Nullable Text text) {
        if (text == null) {
            return true;
        }
        boolean fine = positive("size", text.size()) & positive("heads", text.heads());
        if (text.blocks() < 0) {
            fine = fail("blocks must be >= 0, but was " + text.blocks());
        }
        if (fine && text.size() % text.heads() != 0) {
            fine = fail("heads must divide size, " + text.size() + ", but was " + text.heads());
        }
        return fine & oneOf("pool", text.pool(), List.of("attention", "mean"));
    }

    private boolean allowed(String key, @Nullable Object value, boolean applies, boolean required) {
        if (value != null && !applies) {
            return fail(key + " does not apply to " + layer.kind().key() + ", but was " + value + "; remove it");
        }
        return value != null || !applies || !required || fail(key + " is missing");
    }

    private boolean positive(String key, @Nullable Integer value) {
        return value == null || value >= 1 || fail(key + " must be >= 1, but was " + value);
    }

    private boolean window(String key, @Nullable List<Integer> value) {
        if (value == null) {
            return true;
        }
        boolean fits =
                (value.size() == 1 || value.size() == 2) && value.stream().allMatch(v -> v >= 1);
        return fits || fail(key + " must be one number or [height, width], each >= 1, but was " + value);
    }

    private boolean oneOf(String key, @Nullable String value, List<String> names) {
        return value == null
                || names.contains(value)
                || fail(key + " must be one of " + String.join(", ", names) + ", but was " + value);
    }

    private boolean fail(String message) {
        report.accept("layer " + name + ": " + message);
        return false;
    }
}
