package io.limpid.compress.distill.transfer;

import io.limpid.core.step.Context;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The training rows, whose labels are not looked at. */
public record TrainingRows() implements Unlabelled {
    @Override
    public INDArray rows(Context context) {
        return context.data().train().inputs();
    }

    @Override
    public String described() {
        return "training rows without their labels";
    }
}
