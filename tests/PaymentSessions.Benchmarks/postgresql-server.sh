# Sourced by the scripts that measure on PostgreSQL. Gives them a server of their own in a temporary folder, with its default settings, on
# this machine, and the documented route on it; both, and all that is in $work, go when the script ends.
here=$(dirname "$0")
work=$(mktemp -d)
chmod 755 "$work"
host=
data=
as_server() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
stop() {
    [ -z "$host" ] || kill "$host" || true
    [ -z "$data" ] || as_server "$binaries/pg_ctl" stop -D "$data" -m immediate -s || true
    rm -rf "$work" "${data:-$work}"
}
trap stop EXIT

require() { command -v "$1" > /dev/null || { echo "$1 is missing: install the package ${2:-$1}." >&2; exit 1; }; }

start_server() {
    binaries=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    port=$((20000 + RANDOM % 20000))
    data=$(as_server mktemp -d /tmp/payment-sessions-XXXXXX)
    as_server "$binaries/initdb" -D "$data" -U postgres -A trust > /dev/null
    as_server "$binaries/pg_ctl" start -D "$data" -w -s -l "$data/log" -o "-p $port -c listen_addresses=127.0.0.1 -k $data"
}
create_database() { as_server "$binaries/createdb" -h 127.0.0.1 -p "$port" -U postgres "$1"; }
sql() { as_server "$binaries/psql" -h 127.0.0.1 -p "$port" -U postgres -q -v ON_ERROR_STOP=1 "$@"; }

# serve <collections>: the documented route on the database "payments", at $url; the ids of its collections, and of one more, are in $work/ids.
serve() {
    dotnet build "$here" -c Release --nologo -v quiet
    benchmarks=$here/bin/Release/net10.0/PaymentSessions.Benchmarks.dll
    create_database payments
    dotnet "$benchmarks" serve "$work/ids" --urls http://127.0.0.1:0 --Collections "$1" \
        --ConnectionStrings:Payments "Host=127.0.0.1;Port=$port;Database=payments;Username=postgres" > "$work/log" &
    host=$!
    until url=$(sed -n 's/^Serving //p' "$work/log") && [ -n "$url" ]; do
        kill -0 "$host" || { cat "$work/log" >&2; exit 1; }
        sleep 0.1
    done
}

median() { sort -n "$1" | sed -n "$(((runs + 1) / 2))p"; }
