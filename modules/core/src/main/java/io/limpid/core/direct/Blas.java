package io.limpid.core.direct;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_get_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sdot;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

/** BLAS, called directly: through ND4J a call costs more than many of the small products here. */
final class Blas {
    private Blas() {}

    /**
     * c := a · b + beta · c.
     *
     * @param m rows of c and a
     * @param n columns of c and b
     * @param k columns of a, rows of b
     * @param beta 0 to overwrite c, 1 to add to it
     */
    static void multiply(int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
        cblas_sgemm(
                CblasRowMajor,
                a.transposed() ? CblasTrans : CblasNoTrans,
                b.transposed() ? CblasTrans : CblasNoTrans,
                m,
                n,
                k,
                1,
                a.first(),
                a.stride(),
                b.first(),
                b.stride(),
                beta,
                c.first(),
                c.stride());
    }

    /** Adds a run of one block to a run of another. */
    static void add(int count, Block from, long at, Block to, long start) {
        add(count, 1, from, at, to, start);
    }

    /** Adds so many times a run of one block to a run of another. */
    static void add(int count, float times, Block from, long at, Block to, long start) {
        cblas_saxpy(count, times, from.at(at), 1, to.at(start), 1);
    }

    /** The scalar product of two runs. */
    static float product(int count, Block one, long at, Block other, long start) {
        return cblas_sdot(count, one.at(at), 1, other.at(start), 1);
    }

    /** Runs work whose threads each multiply on their own: BLAS then must not split a product among threads again. */
    static void unthreaded(Runnable work) {
        int before = blas_get_num_threads();
        blas_set_num_threads(1);
        try {
            work.run();
        } finally {
            blas_set_num_threads(before);
        }
    }
}
