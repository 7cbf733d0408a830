#!/bin/sh
# Starts the service once, and archives the classes that it has loaded: archive.sh JAR ARCHIVE
set -eu

log=$(mktemp)
MICRONAUT_SERVER_PORT=-1 DATASOURCES_DEFAULT_URL=jdbc:h2:mem:archive \
  java -XX:ArchiveClassesAtExit="$2" -jar "$1" >"$log" 2>&1 &
service=$!
until grep -q 'Server Running' "$log"; do
  kill -0 "$service" || { cat "$log"; exit 1; }
  sleep 0.2
done
kill "$service"
wait "$service" || true # 143, as it was told to end
test -s "$2"
