#!/bin/sh
# Integrated gradients (50 steps) and Grad-CAM of 1,000 Fashion-MNIST pictures by LeNet-5, beside PyTorch's autograd and captum.
# Usage: benchmarks/explanation-speed.sh [rounds] [pictures]; without PyTorch only Limpid is timed. See benchmarks/README.md.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$here")
rounds="${1:-5}"
pictures="${2:-1000}"
python="${PYTHON:-/usr/bin/python3}"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

echo "Building ..." >&2
(cd "$root" && ./mvnw -B -q -Dquick -pl benchmarks -am process-classes)
classpath="$here/target/classes:$(cat "$here/target/benchmarks.dependencies")"
export OMP_WAIT_POLICY=PASSIVE OMP_NUM_THREADS=2

results=$(mktemp)
trap 'rm -f "$results"' EXIT
"$java" -XX:ActiveProcessorCount=2 -XX:+UseParallelGC -Dorg.nd4j.log.initialization=false -cp "$classpath" \
    io.limpid.benchmarks.ExplanationSpeed "$pictures" "$rounds" 2>/dev/null >>"$results"
if "$python" -c 'import torch' 2>/dev/null; then
    "$python" "$here/explanation-speed.py" "$pictures" "$rounds" >>"$results"
else
    echo "no PyTorch for $python: only Limpid is timed" >&2
fi
sort "$results" | awk -v pictures="$pictures" '
    { key = $2 " " $1; n[key]++; time[key, n[key]] = $3 }
    END {
        for (key in n) {
            # insertion sort: the median of a few
            for (i = 2; i <= n[key]; i++)
                for (j = i; j > 1 && time[key, j] + 0 < time[key, j - 1] + 0; j--) {
                    swap = time[key, j]; time[key, j] = time[key, j - 1]; time[key, j - 1] = swap
                }
            median = time[key, int((n[key] + 1) / 2)]
            printf "%-30s %8.2f s, %8.0f pictures/s\n", key, median, pictures / median
        }
    }' | sort
