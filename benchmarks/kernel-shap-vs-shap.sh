#!/bin/sh
# KernelSHAP of Limpid against Python shap: seconds of the processor a row at 30 and 100 features, 100 background rows, 2p + 2048
# coalitions, one core each, whole processes in alternation. Usage: benchmarks/kernel-shap-vs-shap.sh [rounds] [rows].
# Where python3 has no shap, Limpid's seconds stand beside what shap 0.49 took on one core of a quiet 2-core x86-64 machine
# (November 2026): 0.18 s a row at 30 features, 0.35 s at 100. SHAP_30 and SHAP_100 in the environment replace these.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$here")
rounds="${1:-3}"
rows="${2:-20}"
half=$(((rows + 1) / 2))
python="${PYTHON:-/usr/bin/python3}"
peer=yes
"$python" -c 'import shap' 2>/dev/null || { peer=no; echo "no shap for $python: Limpid is measured beside a recorded value" >&2; }

echo "Building ..." >&2
(cd "$root" && ./mvnw -B -q -Dquick -pl benchmarks -am process-classes)
classpath="$here/target/classes:$(cat "$here/target/benchmarks.dependencies")"

export OMP_WAIT_POLICY=PASSIVE OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
results=$(mktemp)
trap 'rm -f "$results"' EXIT
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
for features in 30 100; do
    : >"$results"
    case "$features" in
        30) recorded="${SHAP_30:-0.18}" ;;
        *) recorded="${SHAP_100:-0.35}" ;;
    esac
    round=0
    while [ "$round" -lt "$rounds" ]; do
        round=$((round + 1))
        # only the later half of a process's rows counts: both sides have warmed up by then
        [ "$peer" = no ] || "$python" "$here/kernel-shap-vs-shap.py" "$features" "$rows" | tail -n "$half" >>"$results"
        "$java" -XX:ActiveProcessorCount=1 -XX:+UseSerialGC -Dorg.nd4j.log.initialization=false -cp "$classpath" \
            io.limpid.benchmarks.KernelShapVsShap "$features" "$rows" 2>/dev/null | tail -n "$((3 * half))" >>"$results"
    done
    sort -k1,1 -k3,3g "$results" | awk -v f="$features" -v recorded="$recorded" '
        { seconds[$1, ++count[$1]] = $3 }
        function median(side) { return seconds[side, int((count[side] + 1) / 2)] }
        END {
            for (side in count)
                printf "%d features: %-16s %.4f s a row, median of %d\n", f, side, median(side), count[side]
            peer = count["shap"] ? median("shap") : recorded
            printf "%d features: %-16s %.4f s a row, %s\n", f, "shap 0.49", peer, count["shap"] ? "measured here" : "recorded on another machine"
            printf "%d features: ratio %.1f, rows together %.1f\n", f, peer / median("limpid"), peer / median("limpid-together")
        }'
done
