#!/bin/sh
# Training throughput of Limpid against PyTorch: whole processes in alternation, batch 128, Adam, 2 threads, both tuned.
# Usage: benchmarks/training-vs-pytorch.sh [rounds]; needs python3 with PyTorch. See benchmarks/README.md.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$here")
rounds="${1:-5}"
python="${PYTHON:-/usr/bin/python3}"
"$python" -c 'import torch' 2>/dev/null || { echo "no PyTorch for $python: install python3-torch, or set PYTHON" >&2; exit 2; }

echo "Building ..." >&2
(cd "$root" && ./mvnw -B -q -Dquick -pl benchmarks -am process-classes)
classpath="$here/target/classes:$(cat "$here/target/benchmarks.dependencies")"

# What makes each side fastest: threads that sleep when they wait; an optimised BLAS for PyTorch, where Debian's default
# is the reference one; no more than 2 threads for either.
export OMP_WAIT_POLICY=PASSIVE OMP_NUM_THREADS=2
blas=""
for folder in /usr/lib/*/openblas-openmp /usr/lib/*/openblas-pthread; do
    [ -z "$blas" ] && [ -e "$folder/libblas.so.3" ] && blas="$folder"
done
[ -n "$blas" ] || echo "warning: no OpenBLAS found for PyTorch: install libopenblas0-openmp, or the comparison is unfair" >&2

results=$(mktemp)
trap 'rm -f "$results"' EXIT
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
for network in lenet-300-100 lenet-5; do
    epochs=$([ "$network" = lenet-5 ] && echo 8 || echo 60)
    : >"$results"
    round=0
    while [ "$round" -lt "$rounds" ]; do
        round=$((round + 1))
        # Only the later half of a process's epochs count: both sides have warmed up by then.
        LD_LIBRARY_PATH="$blas${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" "$python" "$here/training-vs-pytorch.py" \
            "$network" "$epochs" | tail -n $((epochs / 2)) >>"$results"
        "$java" -XX:ActiveProcessorCount=2 -XX:+UseParallelGC -Dorg.nd4j.log.initialization=false -cp "$classpath" \
            io.limpid.benchmarks.TrainingVsPyTorch "$network" "$epochs" 2>/dev/null | tail -n $((epochs / 2)) >>"$results"
    done
    "$python" - "$results" "$network" <<'END'
import statistics
import sys

wall, processor = {}, {}
for line in open(sys.argv[1]):
    side, _, by_wall, by_processor = line.split()
    wall.setdefault(side, []).append(float(by_wall))
    processor.setdefault(side, []).append(float(by_processor))
for side in ("pytorch", "limpid"):
    quartiles = statistics.quantiles(wall[side])
    print(
        f"{sys.argv[2]:14} {side:8} {quartiles[1]:8.0f} samples/s (quartiles {quartiles[0]:.0f} to {quartiles[2]:.0f}),"
        f" {statistics.median(processor[side]):8.0f} by processor time"
    )
by_wall = statistics.median(wall["limpid"]) / statistics.median(wall["pytorch"])
by_processor = statistics.median(processor["limpid"]) / statistics.median(processor["pytorch"])
print(f"{sys.argv[2]:14} ratio    {by_wall:8.2f} (by processor time {by_processor:.2f})")
END
done
