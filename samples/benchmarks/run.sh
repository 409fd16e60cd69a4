#!/usr/bin/env bash
# Builds what the benchmarks need, runs them and prints one line per goal.
#   bash samples/benchmarks/run.sh            about 7 minutes
#   bash samples/benchmarks/run.sh --quick    about 2 minutes: one fork of each, for a first look
set -euo pipefail
cd "$(dirname "$0")/../.."
mvn -q -DskipTests -pl samples/benchmarks -am package
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
exec "$java" -cp "samples/benchmarks/target/classes:samples/benchmarks/target/lib/*" dev.weft.samples.benchmarks.Main "$@"
