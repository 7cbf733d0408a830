#!/bin/sh
# How long the service takes to its first answer, by turns without and with a class-data archive:
#   src/deploy/start-time.sh [JAR] [ROUNDS]
set -eu

jar=${1:-target/logto-settings.jar}
rounds=${2:-5}
port=3999
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
"$(dirname "$0")/archive.sh" "$jar" "$folder/app.jsa"

# Prints the milliseconds from the start of the process to a 200.
start() {
  begin=$(date +%s%3N)
  MICRONAUT_SERVER_PORT=$port DATASOURCES_DEFAULT_URL=jdbc:h2:mem:start java "$@" -jar "$jar" >"$folder/log" 2>&1 &
  service=$!
  until curl -sf -o "$folder/answer" "http://127.0.0.1:$port/health/readiness"; do
    kill -0 "$service" || { cat "$folder/log" >&2; exit 1; }
    sleep 0.05
  done
  echo $(($(date +%s%3N) - begin))
  kill "$service"
  wait "$service" || true
}

median() {
  sort -n "$1" | sed -n "$(((rounds + 1) / 2))p"
}

round=0
while [ "$round" -lt "$rounds" ]; do
  start -Xshare:auto >>"$folder/without"
  start -XX:SharedArchiveFile="$folder/app.jsa" >>"$folder/with"
  round=$((round + 1))
done
without=$(median "$folder/without")
with=$(median "$folder/with")
echo "without $without ms, with $with ms: $((100 * with / without)) % of the time (medians of $rounds)"
