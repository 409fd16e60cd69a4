#!/usr/bin/env bash
# Builds what the benchmarks need, runs them and prints one line per goal.
#   bash samples/benchmarks/run.sh                   about 7 minutes
#   bash samples/benchmarks/run.sh --quick           about 2 minutes: one fork of each, for a first look
#   bash samples/benchmarks/run.sh compile-cost      what Weft costs javac; takes --quick, and other words to measure a part
set -euo pipefail
cd "$(dirname "$0")/../.."
mvn -q -DskipTests -pl samples/benchmarks -am package
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
target=samples/benchmarks/target
if [ "${1:-}" = compile-cost ]; then
    shift
    tmp=/dev/shm # in memory, where there is such a folder: files are made by the thousand, and disks differ
    [ -w "$tmp" ] || tmp=${TMPDIR:-/tmp}
    exec "$java" -Djava.io.tmpdir="$tmp" -Xms2g -Xmx2g -cp $target/classes dev.weft.samples.benchmarks.compile.CompileCost $target "$@"
fi
exec "$java" -cp "$target/classes:$target/lib/*" dev.weft.samples.benchmarks.Main "$@"
