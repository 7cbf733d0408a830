#!/bin/sh
# How long jars take to their first answer, by turns, in milliseconds and as a ratio to the first one:
#   src/deploy/start-time.sh ROUNDS JAR...
set -eu

rounds=$1
shift
port=3999
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# Prints the milliseconds from the start of the process to a 200.
start() {
  begin=$(date +%s%3N)
  MICRONAUT_SERVER_PORT=$port DATASOURCES_DEFAULT_URL=jdbc:h2:mem:start "$java" -jar "$1" >"$folder/log" 2>&1 &
  service=$!
  until curl -sf -o "$folder/answer" "http://127.0.0.1:$port/health/readiness"; do
    kill -0 "$service" || { cat "$folder/log" >&2; exit 1; }
    sleep 0.05
  done
  echo $(($(date +%s%3N) - begin))
  kill "$service"
  wait "$service" || true
}

round=0
while [ "$round" -lt "$rounds" ]; do
  number=0
  for jar in "$@"; do
    number=$((number + 1))
    start "$jar" >>"$folder/$number"
  done
  round=$((round + 1))
done

number=0
for jar in "$@"; do
  number=$((number + 1))
  median=$(sort -n "$folder/$number" | sed -n "$(((rounds + 1) / 2))p")
  first=${first:-$median}
  echo "$median ms, $((100 * median / first)) %: $jar ($(sort -n "$folder/$number" | sed -n '1p;$p' | paste -sd-) ms)"
done
