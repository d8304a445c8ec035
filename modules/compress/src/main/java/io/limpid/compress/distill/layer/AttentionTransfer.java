package io.limpid.compress.distill.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Attention transfer: where a layer's maps are strong. With Q = Σ over channels of the squared activations at each place, and Q̂ =
 * Q / ‖Q‖, a row costs ‖Q̂ student − Q̂ teacher‖², in [0, 2]. Maps of different size are first averaged over regions of the smaller
 * size.
 *
 * @see <a href="https://arxiv.org/abs/1612.03928">Zagoruyko and Komodakis 2017, section 3.1</a>, activation-based with p = 2; the
 *     distance is squared here, so that it is differentiable where it is zero
 */
public record AttentionTransfer() implements LayerMatch {
    private static final double TINY = 1e-12;

    @Override
    public String word() {
        return "attention";
    }

    @Override
    public LayerLoss between(long[] student, long[] teacher, long seed) {
        if (student.length != 4 || teacher.length != 4) {
            throw new IllegalArgumentException(
                    "attention must be that of layers of maps [C, H, W], of the student and of the teacher");
        }
        int height = (int) Math.min(student[2], teacher[2]);
        int width = (int) Math.min(student[3], teacher[3]);
        return new Between(
                Regions.of((int) student[2], (int) student[3], height, width),
                Regions.of((int) teacher[2], (int) teacher[3], height, width));
    }

    private record Between(Regions ofStudent, Regions ofTeacher) implements LayerLoss {
        @Override
        public Judgement judge(INDArray student, INDArray teacher) {
            long rows = student.size(0);
            INDArray strength = ofStudent.average(squares(student));
            INDArray norms = strength.norm2(true, 1).addi(TINY);
            INDArray own = strength.divColumnVector(norms);
            INDArray wanted = ofTeacher.average(squares(teacher));
            wanted.diviColumnVector(wanted.norm2(true, 1).addi(TINY));
            INDArray difference = own.sub(wanted);
            double loss = difference.mul(difference).sumNumber().doubleValue() / rows;
            INDArray slope = difference.mul(2.0 / rows);
            // the part along Q̂ does not change it
            INDArray along = own.mul(slope).sum(true, 1);
            INDArray ofStrength = slope.subi(own.mulColumnVector(along)).diviColumnVector(norms);
            INDArray places = ofStudent.back(ofStrength).reshape('c', rows, 1, student.size(2), student.size(3));
            INDArray gradient = student.mul(2).muli(places.broadcast(student.shape()));
            return new Judgement(loss, gradient);
        }

        /** Σ over channels of A², [n, H·W]. */
        private static INDArray squares(INDArray maps) {
            return maps.mul(maps).sum(1).reshape('c', maps.size(0), maps.size(2) * maps.size(3));
        }
    }
}
