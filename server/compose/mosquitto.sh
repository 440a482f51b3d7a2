#!/bin/sh
# Runs Mosquitto on the files of a folder, and has it read its accounts anew when they changed.
#   mosquitto.sh FOLDER [SECONDS between two looks]
# Here and not in what writes them: only a process of this container can signal Mosquitto, without rights on others.
set -u
folder=$1
every=${2:-2}
broker=
stopped=

stop() {
  stopped=yes
  if [ -n "$broker" ]; then kill -TERM "$broker"; fi
}
trap stop TERM INT

# By what is in them: they are written anew each time, mostly the same.
accounts() { cat "$folder/passwords" "$folder/acl" | sha256sum; }

if [ ! -f "$folder/mosquitto.conf" ]; then echo "mosquitto.sh: waiting for $folder/mosquitto.conf"; fi
until [ -n "$stopped" ] || [ -f "$folder/mosquitto.conf" ]; do
  sleep "$every" &
  wait $!
done
if [ -n "$stopped" ]; then exit 0; fi

known=$(accounts)
mosquitto -c "$folder/mosquitto.conf" &
broker=$!
if [ -n "$stopped" ]; then stop; fi

while sleep "$every"; do
  now=$(accounts)
  if [ "$now" = "$known" ]; then continue; fi
  kill -HUP "$broker" || break
  known=$now
done &
watcher=$!

# A signal ends wait, and not Mosquitto.
wait "$broker"
code=$?
while kill -0 "$broker" 2>/dev/null; do
  wait "$broker"
  code=$?
done
kill "$watcher" 2>/dev/null
exit "$code"
