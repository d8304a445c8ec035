package io.limpid.evaluate.robustness;

/** A corruption that only pictures can have. */
interface ForImages extends Corruption {
    @Override
    default String problem(InputSpace space) {
        return space.isImage() ? "" : "needs images, but examples are " + space.shape();
    }
}
