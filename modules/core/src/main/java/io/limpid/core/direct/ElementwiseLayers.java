package io.limpid.core.direct;

import io.limpid.core.direct.Assembly.Place;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.factory.Nd4j;

/** Reads layers that keep the shape of what they read: batch norm, dropout and activation functions. */
record ElementwiseLayers(Assembly assembly) {
    /** @param alone whether nothing else reads the place */
    Optional<Place> read(Layer layer, Place place, boolean alone) {
        org.deeplearning4j.nn.conf.layers.Layer settings = layer.conf().getLayer();
        Class<?> kind = settings.getClass();
        if (kind == BatchNormalization.class) {
            return batchNorm(layer, (BatchNormalization) settings, place);
        }
        if (kind == DropoutLayer.class) {
            return dropout((DropoutLayer) settings, place);
        }
        return kind == ActivationLayer.class
                ? activation(((ActivationLayer) settings).getActivationFn(), place, alone)
                : Optional.empty();
    }

    private Optional<Place> batchNorm(Layer layer, BatchNormalization settings, Place place) {
        Shape shape = place.shape();
        if (settings.isLockGammaBeta()
                || !settings.isMinibatch()
                || settings.getCnn2DFormat() != CNN2DFormat.NCHW
                || layer.getParam("gamma").length() != shape.channels()) {
            return Optional.empty();
        }
        BatchNorm.At at = new BatchNorm.At(
                assembly.offset(layer.getParam("gamma")),
                assembly.offset(layer.getParam("beta")),
                assembly.offset(layer.getParam("mean")),
                assembly.offset(layer.getParam(settings.isUseLogStd() ? "log10stdev" : "var")),
                settings.isUseLogStd());
        BatchNorm norm = new BatchNorm(
                shape.channels(),
                shape.plane(),
                at,
                settings.getDecay(),
                settings.getEps(),
                Curve.IDENTITY,
                new BatchMoments());
        return Optional.of(assembly.add(norm, List.of(place), shape));
    }

    private Optional<Place> dropout(DropoutLayer settings, Place place) {
        if (!(settings.getIDropout() instanceof org.deeplearning4j.nn.conf.dropout.Dropout dropout)
                || dropout.getClass() != org.deeplearning4j.nn.conf.dropout.Dropout.class
                || dropout.getPSchedule() != null) {
            return Optional.empty();
        }
        // From the generator that Deeplearning4j's own dropout draws from, so that the same seed governs both
        long seed = Nd4j.getRandom().nextLong();
        Dropout operation = new Dropout(place.shape().values(), dropout.getP(), seed);
        return Optional.of(assembly.add(operation, List.of(place), place.shape()));
    }

    private Optional<Place> activation(IActivation function, Place place, boolean alone) {
        int width = place.shape().values();
        if (function instanceof ActivationQuantizer quantizer) {
            return Optional.of(assembly.add(new Rounded(width, quantizer, new Tally()), List.of(place), place.shape()));
        }
        Optional<Curve> curve = Curve.of(function);
        if (curve.isEmpty()) {
            return Optional.empty();
        }
        Optional<Operation> both =
                alone && !place.isInput() ? assembly.operation(place).followedBy(curve.get()) : Optional.empty();
        if (both.isPresent()) {
            assembly.replace(place, both.get());
            return Optional.of(place);
        }
        return Optional.of(assembly.add(new Elementwise(width, curve.get()), List.of(place), place.shape()));
    }
}
