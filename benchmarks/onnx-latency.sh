#!/bin/sh
# ONNX files of one input shape side by side: one call by ONNX Runtime on one thread at batch 1 and 256, as ratio to the first
# file. Usage: benchmarks/onnx-latency.sh rounds first.onnx other.onnx ..., for example of a float network, its int8 twin and
# its pruned ones. See benchmarks/README.md.
set -eu
[ $# -ge 2 ] || { echo "usage: $0 rounds first.onnx other.onnx ..." >&2; exit 2; }
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$here")

echo "Building ..." >&2
(cd "$root" && ./mvnw -B -q -Dquick -pl benchmarks -am process-classes)
# Not as -cp: ONNX Runtime 1.29 ends the process when its command line is longer than about 3,500 characters.
CLASSPATH="$here/target/classes:$(cat "$here/target/benchmarks.dependencies")"
export CLASSPATH OMP_WAIT_POLICY=PASSIVE
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC io.limpid.benchmarks.OnnxLatency "$@"
