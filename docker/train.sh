#!/usr/bin/env bash
# Writes sales-coach.aot: what the JVM learns from one start of the service, so that each later start is quicker.
set -euo pipefail

java -XX:AOTCacheOutput=sales-coach.aot -jar sales-coach.jar \
  --server.address=127.0.0.1 --sales-coach.demo=true --sales-coach.data=/tmp/training &
service=$!
ready() {
  exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3 && head -1 <&3 | grep -q ' 200'
}
until (ready) 2>/dev/null; do
  kill -0 "$service"
  sleep 0.2
done
kill "$service"
wait "$service" || true
rm -r /tmp/training
test -s sales-coach.aot
