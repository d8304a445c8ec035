#!/bin/sh
# One call at batch 1 on one thread of the same int8 network: generated C, ONNX Runtime, TensorFlow Lite with XNNPACK, and
# Java with and without the Vector API; LeNet-300-100 and LeNet-5. Usage: benchmarks/edge-latency.sh [rounds]; needs gcc.
# See benchmarks/README.md.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$here")
command -v gcc >/dev/null || { echo "no C compiler: install gcc" >&2; exit 2; }

echo "Building ..." >&2
(cd "$root" && ./mvnw -B -q -Dquick -pl benchmarks -am process-classes)
# Not as -cp: ONNX Runtime 1.29 ends the process when its command line is longer than about 3,500 characters.
CLASSPATH="$here/target/classes:$(cat "$here/target/benchmarks.dependencies")"
export CLASSPATH OMP_WAIT_POLICY=PASSIVE
"${JAVA_HOME:+$JAVA_HOME/bin/}java" --add-modules jdk.incubator.vector -XX:+UseSerialGC -Dorg.nd4j.log.initialization=false \
    io.limpid.benchmarks.EdgeLatency "${1:-9}"
