package io.limpid.compress.distill.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link Hint} between two layers, with its regressor. */
record HintLoss(Regions ofStudent, Regions ofTeacher, Regressor regressor) implements LayerLoss {
    @Override
    public Judgement judge(INDArray student, INDArray teacher) {
        long rows = student.size(0);
        INDArray said = places(ofStudent, student);
        INDArray error = regressor.apply(said).subi(places(ofTeacher, teacher));
        double loss = error.mul(error).sumNumber().doubleValue() / (2.0 * error.length());
        INDArray slope = error.divi(error.length());
        INDArray ofSaid = regressor.back(said, slope);
        long channels = student.size(1);
        long places = ofSaid.size(0) / rows;
        INDArray maps = ofSaid.reshape('c', rows, places, channels)
                .permute(0, 2, 1)
                .dup('c')
                .reshape('c', rows * channels, places);
        return new Judgement(loss, ofStudent.back(maps).dup('c').reshape('c', student.shape()));
    }

    @Override
    public void learn() {
        regressor.learn();
    }

    /** One row for each place of each row's maps, [n·places, C]. */
    private static INDArray places(Regions regions, INDArray activations) {
        long rows = activations.size(0);
        long channels = activations.size(1);
        INDArray maps =
                regions.average(activations.reshape('c', rows * channels, activations.length() / (rows * channels)));
        long places = maps.size(1);
        return maps.dup('c')
                .reshape('c', rows, channels, places)
                .permute(0, 2, 1)
                .dup('c')
                .reshape('c', rows * places, channels);
    }
}
