#!/usr/bin/env bash
# Loads the documented route on a SQLite file, with the system provider, after a warm-up. In the same rounds, a bare loop in one process
# makes the same commits on a file beside it, one after the other, with synchronous=FULL. Prints the requests or commits per second of each
# run, and their medians.
#
#   sqlite.sh [runs] [seconds] [connections] [warm-up seconds]
set -euo pipefail

runs=${1:-3} seconds=${2:-10} connections=${3:-8} warm_up=${4:-30}
here=$(dirname "$0")
work=$(mktemp -d)
host=
trap '[ -z "$host" ] || kill "$host"; rm -rf "$work"' EXIT

command -v wrk > /dev/null || { echo "wrk is missing: install the package wrk." >&2; exit 1; }

dotnet build "$here" -c Release --nologo -v quiet
benchmarks=$here/bin/Release/net10.0/PaymentSessions.Benchmarks.dll
dotnet "$benchmarks" serve "$work/ids" --urls http://127.0.0.1:0 --ConnectionStrings:Payments "Data Source=$work/route.db" > "$work/log" &
host=$!
until url=$(sed -n 's/^Serving //p' "$work/log") && [ -n "$url" ]; do
    kill -0 "$host" || { cat "$work/log" >&2; exit 1; }
    sleep 0.1
done

load() { COLLECTIONS=$work/ids wrk -t1 -c"$connections" -d"$1s" -s "$here/load.lua" "$url" | sed -n 's/^RESULT //p'; }
loop() { dotnet "$benchmarks" sqlite-loop "$work/loop.db" "$1" | sed -n 's/^RESULT //p'; }
median() { sort -n "$1" | sed -n "$(((runs + 1) / 2))p"; }

echo "Warming up for $warm_up s"
load "$warm_up" > /dev/null
loop 3 > /dev/null
printf '%-6s%20s%20s\n' run "documented route" "bare loop"
for run in $(seq "$runs"); do
    load "$seconds" >> "$work/route"
    loop "$seconds" >> "$work/loop"
    printf '%-6s%20s%20s\n' "$run" "$(tail -n 1 "$work/route")" "$(tail -n 1 "$work/loop")"
done

awk -v route="$(median "$work/route")" -v loop="$(median "$work/loop")" 'BEGIN {
    printf "Medians: route %d, bare loop %d (%.2f of the bare loop)\n", route, loop, route / loop
}'
