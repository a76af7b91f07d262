#!/usr/bin/env bash
# Loads the documented route on PostgreSQL, with the system provider, after a warm-up. The server is one of its own in a temporary folder,
# with its default settings, on this machine. In the same rounds, pgbench runs the same statements, prepared with the same session settings
# and with the read and the write each pipelined. Prints the requests or transactions per second of each run, and their medians.
#
#   postgresql.sh [collections] [sessions that each has had] [runs] [seconds] [connections] [warm-up seconds]
set -euo pipefail

collections=${1:-1000} sessions=${2:-1} runs=${3:-3} seconds=${4:-10} connections=${5:-8} warm_up=${6:-30}
. "$(dirname "$0")/postgresql-server.sh"

require wrk
start_server
serve 0

sql -d payments << SQL
INSERT INTO payment_collections (id, reference, amount, currency, provider_ids, metadata, created_at, updated_at, version, commit_id)
SELECT 'pay_col_' || lpad(i::text, 26, '0'), 'seed_' || i, 5997, 'EUR', '[]', '{}', now(), now(), 1, 0 FROM generate_series(1, $collections) i;

INSERT INTO payment_sessions (collection_id, id, place, slot, provider_id, amount, currency, status, data, private_data, context, metadata, request_data, settings, account_holder_data, created_at, updated_at)
SELECT 'pay_col_' || lpad(i::text, 26, '0'), 'payses_' || lpad((i * 10000000::bigint + j)::text, 26, '0'), 'retired', 'default', 'pp_system_default', 5997, 'EUR', 'canceled', '{}', '{}', '{}', '{}', '{}', '{}', '{}', now(), now()
FROM generate_series(1, $collections) i, generate_series(2, $sessions) j;

VACUUM ANALYZE;
-- What was seeded is on the disk before anything is measured.
CHECKPOINT;
SQL
seq "$collections" | awk '{ printf "pay_col_%026d\n", $1 }' > "$work/ids"

# pgbench counts its own sessions, and takes whatever version it finds: it has nobody to race with.
dotnet "$benchmarks" pgbench "$collections" > "$work/route.sql"
chmod 644 "$work/route.sql"

load() { COLLECTIONS=$work/ids wrk -t1 -c"$connections" -d"$1s" -s "$here/load.lua" "$url" | sed -n 's/^RESULT //p'; }
bench() {
    as_server env PGOPTIONS="-c enable_seqscan=off -c jit=off" "$binaries/pgbench" -h 127.0.0.1 -p "$port" -U postgres -n -M prepared -c "$connections" -j 1 -T "$1" -f "$work/route.sql" payments 2> "$work/errors" \
        | sed -n 's/^tps = \([0-9]*\).*/\1/p'
}

echo "Warming up for $warm_up s"
load "$warm_up" > /dev/null
bench 3 > /dev/null
printf '%-6s%20s%20s\n' run "documented route" "pgbench"
for run in $(seq "$runs"); do
    load "$seconds" >> "$work/route"
    bench "$seconds" >> "$work/bench"
    printf '%-6s%20s%20s\n' "$run" "$(tail -n 1 "$work/route")" "$(tail -n 1 "$work/bench")"
done

awk -v route="$(median "$work/route")" -v bench="$(median "$work/bench")" -v collections="$collections" -v sessions="$sessions" 'BEGIN {
    printf "Medians with %d collections of %d sessions each: route %d, pgbench %d (%.2f of pgbench)\n", collections, sessions, route, bench, route / bench
}'
