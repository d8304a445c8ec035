package io.limpid.core.train.chain;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_get_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Products of gapless row-major matrices. Called directly, because ND4J's own product costs more than many of the small
 * products here.
 */
final class Gemm {
    private Gemm() {}

    /**
     * c := a · b + beta · c, where a, after transposition if any, is [m, k], b is [k, n] and c is [m, n].
     *
     * @param beta 0 to overwrite c, 1 to add to it
     */
    static void multiply(
            int m,
            int n,
            int k,
            FloatPointer a,
            boolean transposeA,
            FloatPointer b,
            boolean transposeB,
            float beta,
            FloatPointer c) {
        cblas_sgemm(
                CblasRowMajor,
                transposeA ? CblasTrans : CblasNoTrans,
                transposeB ? CblasTrans : CblasNoTrans,
                m,
                n,
                k,
                1,
                a,
                transposeA ? m : k,
                b,
                transposeB ? k : n,
                beta,
                c,
                n);
    }

    /** Runs work whose threads each multiply on their own: BLAS then must not split a product among threads again. */
    static void unthreaded(Runnable work) {
        int threads = blas_get_num_threads();
        blas_set_num_threads(1);
        try {
            work.run();
        } finally {
            blas_set_num_threads(threads);
        }
    }
}
