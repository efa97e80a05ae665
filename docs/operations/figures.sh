#!/usr/bin/env bash
# Prints all figures of speed in one go, for a machine on which nothing else runs: about 25 minutes on two cores.
#
#   docs/operations/figures.sh                  all
#   docs/operations/figures.sh import pipeline  some of: pipeline outcomes import instances advice million
#
# Each line begins with what was run, so that it can be run alone. See docs/operations/benchmarks.md.
set -euo pipefail
cd "$(dirname "$0")/../.."

paths=target/benchmark-paths.txt
mvn -q -P benchmark process-test-classes dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$paths"
which=" ${*:-pipeline outcomes import instances advice million} "

# run HEAP CLASS ARGUMENT...
run() {
    local heap=$1 begun=$SECONDS
    shift
    echo
    echo "## -Xmx$heap $*"
    java "-Xmx$heap" -cp "target/test-classes:target/classes:$(cat "$paths")" "$@" 2>&1 |
        grep -v -e ' WARN ' -e ' INFO ' -e ' DEBUG ' -e '^Picked up' || echo "failed: $*"
    echo "## $((SECONDS - begun)) s"
}

wanted() { [[ $which == *" $1 "* ]]; }

echo "# $(date -u +%FT%TZ), commit $(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
echo "# $(nproc) x $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs), $(free -g | awk '/^Mem/ {print $2}') GB, load $(cut -d' ' -f1-3 /proc/loadavg)"
echo "# $(java -version 2>&1 | head -1)"

if wanted pipeline; then # reassessment, list by finding, pipeline view
    run 1g io.salescoach.pipeline.PipelineBenchmark postgresql 100000
    run 1g io.salescoach.pipeline.PipelineBenchmark h2 100000
fi
if wanted outcomes; then # pages of ended deals
    for database in h2 postgresql; do
        for deals in 10000 100000; do
            run 1g io.salescoach.benchmark.OutcomeFigures "$database" "$deals"
        done
    done
fi
if wanted import; then # import, and a release check over what was imported
    run 1g io.salescoach.benchmark.ImportAndCheckFigures postgresql 100000
    run 1g io.salescoach.benchmark.ImportAndCheckFigures h2 100000
fi
if wanted instances; then # one, two and four instances on one PostgreSQL
    run 1g io.salescoach.pipeline.ReassessmentInstances 50000
fi
if wanted advice; then # POST /advice and GET advice beside bare endpoints
    run 1g -Dseconds=2 io.salescoach.benchmark.LoadRun
fi
if wanted million; then # the same figures over a million deals
    run 1g io.salescoach.pipeline.PipelineBenchmark postgresql 1000000
fi
