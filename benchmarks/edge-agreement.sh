#!/bin/sh
# Outputs of generated C, ONNX Runtime and TensorFlow Lite against the integer reference executor on the 10,000 test images
# of Fashion-MNIST. Usage: benchmarks/edge-agreement.sh [model.limpid ...], for example runs/*/artefacts/quantize.limpid;
# without models LeNet-300-100 and LeNet-5, trained for three epochs. LIMPID_ROWS asks for fewer images, FASHION_MNIST names
# the folder of the data set (Debian's dataset-fashion-mnist by default). Needs gcc. See benchmarks/README.md.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$here")
data="${FASHION_MNIST:-/usr/share/datasets/fashion-mnist}"
[ -d "$data" ] || { echo "no Fashion-MNIST in $data: install dataset-fashion-mnist, or set FASHION_MNIST" >&2; exit 2; }
command -v gcc >/dev/null || { echo "no C compiler: install gcc" >&2; exit 2; }

echo "Building ..." >&2
(cd "$root" && ./mvnw -B -q -Dquick -pl benchmarks -am process-classes)
# Not as -cp: ONNX Runtime 1.29 ends the process when its command line is longer than about 3,500 characters.
CLASSPATH="$here/target/classes:$(cat "$here/target/benchmarks.dependencies")"
export CLASSPATH OMP_WAIT_POLICY=PASSIVE
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dorg.nd4j.log.initialization=false \
    io.limpid.benchmarks.EdgeAgreement "$data" "${LIMPID_ROWS:-10000}" "$@"
