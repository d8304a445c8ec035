#!/bin/sh
# KernelSHAP of Limpid against Python shap: seconds of the processor a row at 30 and 100 features, 100 background rows, 2p + 2048
# coalitions, one core each, whole processes in alternation. Usage: benchmarks/kernel-shap-vs-shap.sh [rounds].
# Without shap for python3 only Limpid is measured; shap 0.49 took 0.18 and 0.35 s a row on a machine of this kind.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$here")
rounds="${1:-3}"
python="${PYTHON:-/usr/bin/python3}"
peer=yes
"$python" -c 'import shap' 2>/dev/null || { peer=no; echo "no shap for $python: Limpid alone is measured" >&2; }

echo "Building ..." >&2
(cd "$root" && ./mvnw -B -q -Dquick -pl benchmarks -am process-classes)
classpath="$here/target/classes:$(cat "$here/target/benchmarks.dependencies")"

export OMP_WAIT_POLICY=PASSIVE OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
results=$(mktemp)
trap 'rm -f "$results"' EXIT
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
for features in 30 100; do
    : >"$results"
    round=0
    while [ "$round" -lt "$rounds" ]; do
        round=$((round + 1))
        # only the later half of a process's rows counts: both sides have warmed up by then
        [ "$peer" = no ] || "$python" "$here/kernel-shap-vs-shap.py" "$features" 20 | tail -n 10 >>"$results"
        "$java" -XX:ActiveProcessorCount=1 -XX:+UseSerialGC -Dorg.nd4j.log.initialization=false -cp "$classpath" \
            io.limpid.benchmarks.KernelShapVsShap "$features" 20 2>/dev/null | tail -n 30 >>"$results"
    done
    sort -k1,1 -k3,3g "$results" | awk -v f="$features" '
        { seconds[$1, ++count[$1]] = $3 }
        function median(side) { return seconds[side, int((count[side] + 1) / 2)] }
        END {
            for (side in count)
                printf "%d features: %-16s %.4f s a row, median of %d\n", f, side, median(side), count[side]
            if (count["shap"])
                printf "%d features: ratio %.1f, rows together %.1f\n", f, median("shap") / median("limpid"), median("shap") / median("limpid-together")
        }'
done
