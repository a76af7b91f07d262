#!/usr/bin/env bash
# Loads the documented route here and that of the reference server (Medusa 2.21.2 from npm, reference/package.json) in the same rounds, after
# a warm-up, with the system provider, each on a database of its own on one PostgreSQL, which is as in postgresql.sh. The reference server
# runs in production mode, logs warnings only, sends no usage data, and has its caches and events in memory; its collections are of carts in
# a region. Prints the answers per second of each run and how many requests failed, and the medians with their ratio.
#
#   reference.sh [collections] [runs] [seconds] [connections] [warm-up seconds] [processes of the reference server]
#
# wrk doesn't count what is under way when a run ends: a run is long beside a slow server's latency, so that this costs it little.
# Installing the reference server takes minutes. It goes into a temporary folder, or into $REFERENCE, where the next run finds it.
set -euo pipefail

collections=${1:-1000} runs=${2:-3} seconds=${3:-30} connections=${4:-8} warm_up=${5:-30} processes=${6:-1}
. "$(dirname "$0")/postgresql-server.sh"

# A process group of its own: in a cluster, each process that it starts would go on without the first.
reference=
stop_all() {
    [ -z "$reference" ] || { kill -KILL -- "-$reference"; wait "$reference"; } 2> /dev/null || true
    stop
}
trap stop_all EXIT

require wrk
require curl
require npm
folder=${REFERENCE:-$work/reference}
mkdir -p "$folder"
[ -z "$(ls -A "$folder")" ] || cmp -s "$here/reference/package.json" "$folder/package.json" \
    || { echo "$folder has something else in it: name an empty folder." >&2; exit 1; }
cp "$here"/reference/* "$folder"
echo "Installing the reference server"
(cd "$folder" && npm install --ignore-scripts --no-package-lock --no-audit --no-fund --prefer-offline --loglevel=error > "$work/npm.log" 2>&1) \
    || { cat "$work/npm.log" >&2; exit 1; }

start_server
serve "$((collections - 1))"
create_database reference

# medusa <arguments>: becomes the reference server's command line. It keeps a file about usage data in the configuration folder.
medusa() {
    cd "$folder"
    export NODE_ENV=production LOG_LEVEL=warn MEDUSA_DISABLE_TELEMETRY=1 XDG_CONFIG_HOME="$work"
    export DATABASE_URL="postgres://postgres@127.0.0.1:$port/reference" JWT_SECRET="$secret" COOKIE_SECRET="$secret"
    exec setsid node_modules/.bin/medusa "$@"
}
secret=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
for step in "db:migrate" "exec ./seed.js $collections $work/reference-ids $work/reference-key"; do
    # shellcheck disable=SC2086 # the step's words are its arguments
    (medusa $step) > "$work/reference.log" 2>&1 || { cat "$work/reference.log" >&2; exit 1; }
done
for database in payments reference; do sql -d "$database" -c "VACUUM ANALYZE" -c "CHECKPOINT"; done

reference_port=$(node -e 'const server = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close(); })')
reference_url=http://127.0.0.1:$reference_port
cluster=()
[ "$processes" = 1 ] || cluster=(--cluster "$processes")
medusa start --host 127.0.0.1 --port "$reference_port" "${cluster[@]}" > "$work/reference.log" 2>&1 &
reference=$!
for attempt in $(seq 300); do
    curl -sf -m 5 "$reference_url/health" > /dev/null && break
    [ "$attempt" -lt 300 ] && kill -0 "$reference" 2> /dev/null || { cat "$work/reference.log" >&2; exit 1; }
    sleep 1
done

# load <url> <key> <ids> <seconds>: answers per second, and how many requests failed.
load() {
    KEY=$2 COLLECTIONS=$3 wrk -t1 -c"$connections" -d"$4s" --timeout 30s -s "$here/load.lua" "$1" > "$work/load" 2> "$work/load-errors"
    echo "$(sed -n 's/^RESULT //p' "$work/load") $(sed -n 's/ requests failed$//p' "$work/load-errors")"
}
route() { load "$url" pk_load "$work/ids" "$1"; }
of_reference() { load "$reference_url" "$(cat "$work/reference-key")" "$work/reference-ids" "$1"; }

# answers <url> <key> <ids>: what is measured is the documented exchange, with one session of the collection's amount.
answers() {
    local id body
    id=$(head -n 1 "$3")
    body=$(curl -sS -m 60 -w ' %{http_code}' -H "x-publishable-api-key: $2" -H 'Content-Type: application/json' \
        -d '{"provider_id":"pp_system_default","data":{}}' "$1/store/payment-collections/$id/payment-sessions")
    node -e '
        const [, json, status] = /^(.*) (\d+)$/s.exec(process.argv[1]);
        const { payment_collection: collection } = status === "200" ? JSON.parse(json) : {};
        const [session, ...more] = collection?.payment_sessions ?? [];
        const documented = collection?.id === process.argv[2] && more.length === 0 && session?.status === "pending"
            && session.provider_id === "pp_system_default" && session.amount === 59.97 && session.currency_code === "eur";
        if (!documented) { console.error(`Not the documented answer: ${process.argv[1]}`); process.exit(1); }
    ' "$body" "$id"
}
answers "$url" pk_load "$work/ids"
answers "$reference_url" "$(cat "$work/reference-key")" "$work/reference-ids"

echo "Warming up each for $warm_up s"
route "$warm_up" > /dev/null
of_reference "$warm_up" > /dev/null
printf '%-6s%20s%10s%20s%10s%10s\n' run "documented route" failed "reference server" failed ratio
for run in $(seq "$runs"); do
    read -r ours ours_failed <<< "$(route "$seconds")"
    read -r theirs theirs_failed <<< "$(of_reference "$seconds")"
    echo "$ours" >> "$work/route"
    echo "$theirs" >> "$work/of-reference"
    printf '%-6s%20s%10s%20s%10s%10s\n' "$run" "$ours" "${ours_failed:-0}" "$theirs" "${theirs_failed:-0}" \
        "$(awk -v ours="$ours" -v theirs="$theirs" 'BEGIN { print (theirs > 0 ? sprintf("%.0f", ours / theirs) : "-") }')"
done

awk -v ours="$(median "$work/route")" -v theirs="$(median "$work/of-reference")" -v collections="$collections" -v processes="$processes" 'BEGIN {
    printf "Medians with %d collections: route %d, reference server with %d process(es) %s (%s times)\n", collections, ours, processes, theirs, (theirs > 0 ? sprintf("%.0f", ours / theirs) : "-")
}'
