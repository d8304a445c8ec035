package io.limpid.runtime.text;

/**
 * One block of self-attention among k vectors of E values, with a shortcut around it. With heads of d = E / H values each,
 *
 * <pre>
 *   Q = X Wqᵀ + bq,  K = X Wkᵀ + bk,  V = X Wvᵀ + bv
 *   A_h = softmax(Q_h K_hᵀ / √d)          row i: how word i looks at every word
 *   Y = X + concat(A_h V_h) Woᵀ + bo
 * </pre>
 *
 * Vaswani et al. (2017), "Attention Is All You Need", without layer normalisation, positions and the dense part.
 */
public final class SelfAttention {
    private static final int PARTS = 4;

    private final int size;
    private final int heads;
    private final double[] weights;
    private final double[] bias;

    /**
     * @param size E, a multiple of {@code heads}
     * @param weights [4E, E], row-major, an output a row: of queries, keys, values, and what is added
     * @param bias [4E]
     */
    SelfAttention(int size, int heads, double[] weights, double[] bias) {
        this.size = size;
        this.heads = heads;
        this.weights = weights;
        this.bias = bias;
    }

    /**
     * What one pass computed.
     *
     * @param input [k · E]
     * @param projected [3][k · E]: queries, keys and values
     * @param attention [heads][k · k], rows sum to 1
     * @param mixed [k · E]: the heads' sums of values
     * @param output [k · E]
     */
    public record Pass(double[] input, double[][] projected, double[][] attention, double[] mixed, double[] output) {}

    Pass forward(double[] x) {
        int k = x.length / size;
        double[][] projected = new double[PARTS - 1][];
        for (int part = 0; part < PARTS - 1; part++) {
            projected[part] = project(part, x, new double[x.length], k);
        }
        double[][] attention = new double[heads][k * k];
        double[] mixed = new double[x.length];
        int each = size / heads;
        for (int head = 0; head < heads; head++) {
            for (int i = 0; i < k; i++) {
                look(projected, attention[head], i, k, head * each, each);
                for (int j = 0; j < k; j++) {
                    double share = attention[head][i * k + j];
                    for (int d = head * each; d < (head + 1) * each; d++) {
                        mixed[i * size + d] += share * projected[2][j * size + d];
                    }
                }
            }
        }
        return new Pass(x, projected, attention, mixed, project(PARTS - 1, mixed, x.clone(), k));
    }

    /** Row i of a head's attention: the softmax of scaled products. */
    private void look(double[][] projected, double[] attention, int i, int k, int from, int each) {
        double most = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < k; j++) {
            double sum = 0;
            for (int d = from; d < from + each; d++) {
                sum += projected[0][i * size + d] * projected[1][j * size + d];
            }
            attention[i * k + j] = sum / Math.sqrt(each);
            most = Math.max(most, attention[i * k + j]);
        }
        double total = 0;
        for (int j = 0; j < k; j++) {
            attention[i * k + j] = Math.exp(attention[i * k + j] - most);
            total += attention[i * k + j];
        }
        for (int j = 0; j < k; j++) {
            attention[i * k + j] /= total;
        }
    }

    /** Adds one of the four projections of k vectors, and its bias, to {@code sums}. */
    private double[] project(int part, double[] x, double[] sums, int k) {
        for (int word = 0; word < k; word++) {
            for (int out = 0; out < size; out++) {
                int row = (part * size + out) * size;
                double sum = bias[part * size + out];
                for (int in = 0; in < size; in++) {
                    sum += weights[row + in] * x[word * size + in];
                }
                sums[word * size + out] += sum;
            }
        }
        return sums;
    }

    /**
     * @param gradient [k · E] at the output
     * @param dWeights [4E · E] and {@code dBias} [4E], to which the parameters' gradients are added
     * @return the gradient at the input, [k · E]
     */
    double[] backward(Pass pass, double[] gradient, double[] dWeights, double[] dBias) {
        int k = gradient.length / size;
        double[] into = gradient.clone();
        double[] dMixed = new double[gradient.length];
        unproject(PARTS - 1, pass.mixed(), gradient, dMixed, dWeights, dBias);
        double[][] dProjected = new double[PARTS - 1][gradient.length];
        int each = size / heads;
        for (int head = 0; head < heads; head++) {
            for (int i = 0; i < k; i++) {
                unlook(pass, dMixed, dProjected, head, i, k, each);
            }
        }
        for (int part = 0; part < PARTS - 1; part++) {
            unproject(part, pass.input(), dProjected[part], into, dWeights, dBias);
        }
        return into;
    }

    private void unlook(Pass pass, double[] dMixed, double[][] dProjected, int head, int i, int k, int each) {
        double[] shares = pass.attention()[head];
        double[][] projected = pass.projected();
        double[] dShare = new double[k];
        double mean = 0;
        for (int j = 0; j < k; j++) {
            double share = shares[i * k + j];
            for (int d = head * each; d < (head + 1) * each; d++) {
                dShare[j] += dMixed[i * size + d] * projected[2][j * size + d];
                dProjected[2][j * size + d] += share * dMixed[i * size + d];
            }
            mean += share * dShare[j];
        }
        for (int j = 0; j < k; j++) {
            double dScore = shares[i * k + j] * (dShare[j] - mean) / Math.sqrt(each);
            for (int d = head * each; d < (head + 1) * each; d++) {
                dProjected[0][i * size + d] += dScore * projected[1][j * size + d];
                dProjected[1][j * size + d] += dScore * projected[0][i * size + d];
            }
        }
    }

    private void unproject(int part, double[] x, double[] gradient, double[] into, double[] dWeights, double[] dBias) {
        for (int word = 0; word < gradient.length / size; word++) {
            for (int out = 0; out < size; out++) {
                double g = gradient[word * size + out];
                int row = (part * size + out) * size;
                dBias[part * size + out] += g;
                for (int in = 0; in < size; in++) {
                    dWeights[row + in] += g * x[word * size + in];
                    into[word * size + in] += g * weights[row + in];
                }
            }
        }
    }
}
