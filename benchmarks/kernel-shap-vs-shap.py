"""Python shap's side of kernel-shap-vs-shap.sh: seconds of the processor to explain a row, one line a row."""
import sys
import time
import warnings

import numpy
import shap

warnings.filterwarnings("ignore")
features, rows = int(sys.argv[1]), int(sys.argv[2])
random = numpy.random.default_rng(1)
first = (random.standard_normal((features, 64)) / features**0.5).astype("float32")
second = (random.standard_normal((64, 2)) / 64**0.5).astype("float32")


def network(x):
    z = numpy.maximum(x.astype("float32") @ first, 0) @ second
    e = numpy.exp(z - z.max(1, keepdims=True))
    return (e / e.sum(1, keepdims=True))[:, 0]


explainer = shap.KernelExplainer(network, random.standard_normal((100, features)).astype("float32"))
x = random.standard_normal((rows, features)).astype("float32")
for i in range(rows):
    start = time.process_time()
    explainer.shap_values(x[i], nsamples=2 * features + 2048, l1_reg=0, silent=True)
    print(f"shap {features} {time.process_time() - start:.6f}", flush=True)
