#!/usr/bin/env bash
# Loads the documented route on the in-memory store, and beside it a bare minimal-API endpoint that parses the same body and writes an
# answer of the same size, in turn, with wrk. Prints the requests per second of each run, and the medians with their ratio.
#
#   compare.sh [runs] [seconds] [connections]
set -euo pipefail

runs=${1:-3} seconds=${2:-10} connections=${3:-8}
here=$(dirname "$0")
work=$(mktemp -d)
host=
trap '[ -z "$host" ] || kill "$host"; rm -rf "$work"' EXIT

command -v wrk > /dev/null || { echo "wrk is missing: install the package wrk." >&2; exit 1; }

dotnet build "$here" -c Release --nologo -v quiet
dotnet "$here/bin/Release/net10.0/PaymentSessions.Benchmarks.dll" serve "$work/ids" --urls http://127.0.0.1:0 > "$work/log" &
host=$!
until url=$(sed -n 's/^Serving //p' "$work/log") && [ -n "$url" ]; do
    kill -0 "$host" || { cat "$work/log" >&2; exit 1; }
    sleep 0.1
done

id=$(head -n 1 "$work/ids")
load() { wrk -t1 -c"$connections" -d"$2s" -s "$here/load.lua" "$url$1" | sed -n 's/^RESULT //p'; }
bare() { load "/bare/$id" "$1"; }
one() { load "/store/payment-collections/$id/payment-sessions" "$1"; }
many() { COLLECTIONS=$work/ids load / "$1"; }
median() { sort -n "$1" | sed -n "$(((runs + 1) / 2))p"; }

echo "Warming up"
for endpoint in bare one many; do "$endpoint" "$seconds" > "$work/warm-up"; done

printf '%-6s%24s%24s%24s\n' run "bare endpoint" "one collection" "1,001 collections"
for run in $(seq "$runs"); do
    for endpoint in bare one many; do "$endpoint" "$seconds" | tee -a "$work/$endpoint" > "$work/last-$endpoint"; done
    printf '%-6s%24s%24s%24s\n' "$run" "$(cat "$work/last-bare")" "$(cat "$work/last-one")" "$(cat "$work/last-many")"
done

awk -v bare="$(median "$work/bare")" -v one="$(median "$work/one")" -v many="$(median "$work/many")" 'BEGIN {
    printf "Medians in requests per second: bare %d, one collection %d (%.2f of bare), 1,001 collections %d (%.2f of bare)\n", bare, one, one / bare, many, many / bare
}'
