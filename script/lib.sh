# What script/setup, script/server and script/test share: finding Python, the environment, stamps.
# shellcheck shell=bash
# The variables below are for the scripts that source this file.
# shellcheck disable=SC2034

REPO=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
VENV="$REPO/.venv"
VAR="${OMBUDS_VAR:-$REPO/var}"

say() { printf '==> %s\n' "$*"; }

fail() {
  printf 'Error: %s\n' "$*" >&2
  exit 1
}

# --- Python -----------------------------------------------------------------------------------------------

# Every place where an interpreter may be, best first. A name on the PATH may be a shim that does not run.
python_candidates() {
  local found
  if [ -n "${PYTHON:-}" ]; then printf '%s\n' "$PYTHON"; fi
  printf '%s\n' python3.13 python3.12 python3.14 python3 python
  for found in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/python \
    "${UV_PYTHON_INSTALL_DIR:-$HOME/.local/share/uv/python}"/*/bin/python3; do
    if [ -x "$found" ]; then printf '%s\n' "$found"; fi
  done
}

# Runs an interpreter and prints "usable|old|bare version path"; nothing, and status 1, if it does not run.
probe_python() {
  "$1" -c '
import sys
state = "usable" if sys.version_info >= (3, 12) else "old"
try:
    import ensurepip, sqlite3, ssl, venv
except ImportError:
    state = state if state == "old" else "bare"
print(state + " %d.%d.%d " % sys.version_info[:3] + sys.executable)
' 2>/dev/null
}

# Prints the path of an interpreter that can run the site, or explains what was found instead.
find_python() {
  local candidate state version path found=""
  while IFS= read -r candidate; do
    read -r state version path < <(probe_python "$candidate") || continue
    if [ "$state" = usable ]; then
      printf '%s\n' "$path"
      return 0
    fi
    case "$found" in *" $path;"*) continue ;; esac
    found="$found $version at $path;"
    if [ "$state" = bare ]; then found="${found%;} (without venv, ssl or sqlite3; install python3-venv);"; fi
  done < <(python_candidates)
  found=${found# }
  printf 'Error: Python 3.12 or newer is needed; found %s. %s\n' "${found%;}" \
    "Install Python 3.13 (python.org, your package manager, pyenv or uv) or set PYTHON=/path/to/python." |
    sed 's/found \. /found none. /' >&2
  return 1
}

# --- the virtual environment --------------------------------------------------------------------------------

# One checksum of all that is read from standard input.
checksum() {
  if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -d ' ' -f 1
}

# One checksum of the names and contents of files given on standard input, one a line.
checksum_of_files() {
  LC_ALL=C sort | while IFS= read -r file; do
    printf '%s\n' "$file"
    cat "$file"
  done | checksum
}

# A usable .venv: kept if its interpreter runs and is new enough, made afresh otherwise.
ensure_venv() {
  local python probed=""
  if [ -x "$VENV/bin/python" ]; then probed=$(probe_python "$VENV/bin/python" || true); fi
  if [ "${probed%% *}" != usable ]; then
    python=$(find_python) || exit 1
    say "Making the virtual environment with $python"
    "$python" -m venv --clear "$VENV"
  fi
  if ! "$VENV/bin/python" -c 'import pip' 2>/dev/null; then
    "$VENV/bin/python" -m ensurepip --upgrade >/dev/null
  fi
}

# install_requirements FILE: installs the pinned, hashed packages of FILE unless they are already there.
install_requirements() {
  local file=$1 stamp wanted
  stamp="$VENV/.installed-$(basename "$file")"
  wanted=$({ "$VENV/bin/python" -V && cat "$REPO/$file"; } | checksum)
  if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return 0; fi
  say "Installing the packages of $file"
  "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$REPO/$file" ||
    return 1
  printf '%s\n' "$wanted" >"$stamp"
}

# The recognition of scans is an extra: where it cannot be had, scans are refused with a sentence and all else works.
# OMBUDS_OCR=off leaves it out.
install_recognition() {
  if [ "${OMBUDS_OCR:-on}" = off ]; then return 0; fi
  if ! (PIP_ONLY_BINARY=:all: install_requirements requirements-ocr.txt) >/dev/null 2>&1; then
    say "Scans will not be read: no ready-made recognition for this machine (requirements-ocr.txt)"
  fi
}

# --- the local environment ----------------------------------------------------------------------------------

# Makes var/local.env with a secret of its own, once, and exports what it says unless the environment says so
# already. A deployment sets its own variables and never needs the file.
load_local_environment() {
  local file="$VAR/local.env" name value
  if [ ! -f "$file" ]; then
    mkdir -p "$VAR"
    (
      umask 077
      printf 'OMBUDS_PROFILE=local\nSECRET_KEY=%s\n' \
        "$("$VENV/bin/python" -c 'import secrets; print(secrets.token_urlsafe(50))')" >"$file"
    )
  fi
  while IFS='=' read -r name value; do
    case "$name" in '' | \#*) continue ;; esac
    if [ -z "${!name:-}" ]; then export "$name=$value"; fi
  done <"$file"
}

# A TCP port that is free at this moment.
free_port() {
  "$VENV/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
