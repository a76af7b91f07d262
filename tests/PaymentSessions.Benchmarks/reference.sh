#!/usr/bin/env bash
# Loads the documented route here and that of the reference server (Medusa 2.21.2 from npm, reference/package.json) in the same rounds, after
# a warm-up, with the system provider, each on a database of its own on one PostgreSQL, which is as in postgresql.sh. The reference server
# runs in production mode, logs warnings only, sends no usage data, and has its caches and events in memory; its collections are of carts in
# a region. Prints the answers per second of each run and how many requests failed, and the medians with their ratio. Beside each, the
# processor time that an answer cost the server and PostgreSQL: on a machine that is busy with something else, the route's many threads and
# connections get more of the cores than the reference server's one thread, so that the ratio of the rates says too much; that of the
# processor times depends on it far less.
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
require pgrep procps
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

# ticks <processes of a server>: the processor time that they, PostgreSQL, and those of its processes that have ended took so far.
ticks() {
    local process
    for process in "$@" "$postmaster" $(pgrep -P "$postmaster"); do cat "/proc/$process/stat" 2> /dev/null || true; done \
        | sed 's/^.*) //' | awk '{ sum += $12 + $13 + $14 + $15 } END { print sum }'
}
postmaster=$(head -n 1 "$data/postmaster.pid")

# load <url> <key> <ids> <seconds> <processes>: answers per second, milliseconds of processor time for each, and how many requests failed.
# shellcheck disable=SC2086 # the processes are words
load() {
    local before rate failed
    before=$(ticks $5)
    KEY=$2 COLLECTIONS=$3 wrk -t1 -c"$connections" -d"$4s" --timeout 30s -s "$here/load.lua" "$1" > "$work/load" 2> "$work/load-errors"
    rate=$(sed -n 's/^RESULT //p' "$work/load")
    failed=$(sed -n 's/ requests failed$//p' "$work/load-errors")
    awk -v ticks="$(($(ticks $5) - before))" -v hertz="$(getconf CLK_TCK)" -v rate="$rate" -v seconds="$4" -v failed="${failed:-0}" \
        'BEGIN { print rate, (rate > 0 ? sprintf("%.2f", ticks / hertz * 1000 / (rate * seconds)) : "-"), failed }'
}
route() { load "$url" pk_load "$work/ids" "$1" "$host"; }
of_reference() { load "$reference_url" "$(cat "$work/reference-key")" "$work/reference-ids" "$1" "$(pgrep -g "$reference")"; }

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
printf '%-6s%20s%10s%10s%20s%10s%10s\n' run "documented route" "CPU ms" failed "reference server" "CPU ms" failed
for run in $(seq "$runs"); do
    read -r ours ours_cpu ours_failed <<< "$(route "$seconds")"
    read -r theirs theirs_cpu theirs_failed <<< "$(of_reference "$seconds")"
    echo "$ours" >> "$work/route"
    echo "$ours_cpu" >> "$work/route-cpu"
    echo "$theirs" >> "$work/of-reference"
    echo "$theirs_cpu" >> "$work/of-reference-cpu"
    printf '%-6s%20s%10s%10s%20s%10s%10s\n' "$run" "$ours" "$ours_cpu" "$ours_failed" "$theirs" "$theirs_cpu" "$theirs_failed"
done

ours=$(median "$work/route") theirs=$(median "$work/of-reference")
ours_cpu=$(median "$work/route-cpu") theirs_cpu=$(median "$work/of-reference-cpu")
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { print (b > 0 ? sprintf("%.0f", a / b) : "-") }'; }
echo "Medians with $collections collections and $processes process(es) of the reference server:" \
    "route $ours, reference server $theirs ($(ratio "$ours" "$theirs") times);" \
    "CPU ms per answer $ours_cpu and $theirs_cpu ($(ratio "$theirs_cpu" "$ours_cpu") times)"
