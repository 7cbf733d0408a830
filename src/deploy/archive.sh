#!/bin/sh
# Leaves an archive of the classes that the service needs beside its jar, from which it starts in half of the time with
# the JVM that made it: archive.sh JAR. The service is started once for it, in memory, and asked a few things.
set -eu

jar=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
property() { "$java" -XshowSettings:properties -version 2>&1 | sed -n "s/^ *$1 = //p"; }
archive=$jar.$(property java.vm.version).archive
case $(property java.specification.version) in
  17 | 18 | 19 | 20 | 21 | 22 | 23 | 24) option=-XX:ArchiveClassesAtExit ;;
  *) option=-XX:AOTCacheOutput ;;
esac

log=$(mktemp)
trap 'rm -f "$log"' EXIT
rm -f "$archive"
MICRONAUT_SERVER_PORT=-1 DATASOURCES_DEFAULT_URL=jdbc:h2:mem:archive LOGGER_CONFIG=logback.xml \
  "$java" -Dlogto.launched=archive "$option=$archive" -jar "$jar" >"$log" 2>&1 &
service=$!
until grep -q 'Server Running' "$log"; do
  kill -0 "$service" || { cat "$log"; exit 1; }
  sleep 0.2
done
if command -v curl >/dev/null; then
  url=$(sed -n 's/.*Server Running: \([^ ]*\).*/\1/p' "$log")
  for change in '' '{"enabled":true}' '{"enabled":1}'; do
    curl -sS "$url/api/account-center" -H "Authorization: Bearer $(sed -n 's/^export MANAGEMENT_TOKEN=//p' "$log")" \
      ${change:+-X PATCH -H 'Content-Type: application/json' -d "$change"} >>"$log" || true
  done
fi
kill "$service"
wait "$service" || true # 143, as it was told to end
test -s "$archive" || { cat "$log"; exit 1; }
