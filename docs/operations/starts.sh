#!/usr/bin/env bash
# Prints how long the service takes until it answers, and how long one `advise` takes, from the jar in target/:
# as it is, extracted, and with what the JVM keeps of an earlier run. For a machine on which nothing else runs.
#
#   docs/operations/starts.sh [RUNS]      3 runs of each unless told otherwise
#
# JAVA17 and JAVA25 name the two JDKs (folders); one that is not there is left out. Seconds: least and median of the runs, and
# the processor's at the median. See docs/operations/benchmarks.md.
set -euo pipefail
cd "$(dirname "$0")/../.."

runs=${1:-3}
java17=${JAVA17:-/usr/lib/jvm/java-17-openjdk-amd64}
java25=${JAVA25:-/usr/lib/jvm/temurin-25-jdk-amd64}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
port=18099

cat > "$work/deal.yaml" <<'DEAL'
id: start
name: Group VPN
stage: DEMAND
needs:
  - {id: n1, statement: faster branches, awareness: EXPRESSED}
DEAL

jar=$PWD/target/sales-coach.jar
"${java17}/bin/java" -Djarmode=tools -jar "$jar" extract --destination "$work/app" > /dev/null
app=$work/app/sales-coach.jar

# serve COMMAND...: seconds until /readyz answers, and of the processor until then
serve() {
    rm -rf "$work/data"
    local begun pid
    begun=$(date +%s.%N)
    "$@" --server.port=$port "--sales-coach.data=$work/data" > "$work/log" 2>&1 &
    pid=$!
    until curl -fs -o /dev/null "http://127.0.0.1:$port/readyz"; do
        kill -0 "$pid" 2> /dev/null || { cat "$work/log" >&2; return 1; }
        sleep 0.02
    done
    awk -v begun="$begun" -v now="$(date +%s.%N)" -v ticks="$(getconf CLK_TCK)" \
        '{ print now - begun, ($14 + $15) / ticks }' "/proc/$pid/stat"
    kill "$pid"
    wait "$pid" 2> /dev/null || true
}

# advise COMMAND...: seconds of one command, and of the processor
advise() {
    local TIMEFORMAT='%R %U %S'
    { time "$@" advise "$work/deal.yaml" > /dev/null 2>&1; } 2>&1 | awk '{ print $1, $2 + $3 }'
}

# row NAME KIND COMMAND...
row() {
    local name=$1 kind=$2
    shift 2
    for _ in $(seq "$runs"); do "$kind" "$@"; done | sort -n | awk -v name="$name" -v kind="$kind" '
        { wall[NR] = $1; cpu[NR] = $2 }
        END { middle = int((NR + 1) / 2); printf "| %s | %s | %.2f | %.2f | %.1f |\n", kind, name, wall[1], wall[middle], cpu[middle] }'
}

echo "$(nproc) x $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs), load $(cut -d' ' -f1-3 /proc/loadavg)"
echo "| what | how | least s | median s | processor s |"
echo "|---|---|---|---|---|"
for java in "$java17" "$java25"; do
    [ -x "$java/bin/java" ] || continue
    version=$("$java/bin/java" -version 2>&1 | sed -n '1s/[^"]*"\([0-9]*\).*/Java \1/p')
    for kind in serve advise; do
        row "$version, jar" "$kind" "$java/bin/java" -jar "$jar"
        row "$version, extracted" "$kind" "$java/bin/java" -jar "$app"
        if [ "$version" = "Java 17" ]; then
            kept="AppCDS" write="-XX:ArchiveClassesAtExit=$work/$kind.kept" read="-XX:SharedArchiveFile=$work/$kind.kept"
        else
            kept="AOT cache" write="-XX:AOTCacheOutput=$work/$kind.kept" read="-XX:AOTCache=$work/$kind.kept"
        fi
        "$kind" "$java/bin/java" "-XX:ErrorFile=$work/crash" "$write" -jar "$app" > /dev/null
        if [ -s "$work/$kind.kept" ] && [ ! -e "$work/crash" ]; then
            row "$version, extracted, $kept" "$kind" "$java/bin/java" "$read" -jar "$app"
        else
            echo "| $kind | $version, extracted, $kept | the JVM could not write it | | |"
        fi
        rm -f "$work/crash"
        rm -f "$work/$kind.kept"
    done
done
