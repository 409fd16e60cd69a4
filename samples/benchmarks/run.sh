#!/usr/bin/env bash
# Builds what the benchmarks need, runs them and prints one line per goal.
#   bash samples/benchmarks/run.sh [--quick] [GOAL...]   Weft beside its peers; goals 1 to 9, all of them if none is named
#   bash samples/benchmarks/run.sh compile-cost          goal 10, what Weft costs javac; takes --quick, rounds=N, and other words to measure a part
#   bash samples/benchmarks/run.sh echo [--quick]        echo servers side by side, about 5 minutes; JDK 21 or later has them all
# Run by the default JDK; what needs virtual threads, and loops, also by a JDK 25 installed beside it.
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
if [ "${1:-}" = echo ]; then
    shift
    pin=() # the servers take the first core
    [ ! -x /usr/bin/taskset ] || [ "$(nproc)" -lt 2 ] || pin=(/usr/bin/taskset --cpu-list 1)
    exec "${pin[@]}" "$java" -cp "$target/classes:$target/lib/*" dev.weft.samples.benchmarks.echo.EchoCost "$@"
fi
property() {
    "$1" -XshowSettings:properties -version 2>&1 | sed -n "s/^ *$2 = //p"
}
newer=()
for candidate in "$(dirname "$(property "$java" java.home)")"/*/bin/java; do
    [ "$(property "$candidate" java.specification.version)" = 25 ] && newer=(--newer "$candidate")
done
exec "$java" -cp "$target/classes:$target/lib/*" dev.weft.samples.benchmarks.Main "${newer[@]}" "$@"
