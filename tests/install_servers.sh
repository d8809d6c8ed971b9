#!/usr/bin/env bash
# Makes sure that nginx and Caddy are here for the tests of hosting, and prints a line for each.
# Those on PATH are used as they are; else Debian's packages. Where neither works, the tests that need one are skipped.
set -euo pipefail

log=$(mktemp)
trap 'rm -f "$log"' EXIT
PATH="$PATH:/usr/sbin"

# Prints what stands before apt-get ("sudo -n", or nothing as root); fails if we may not install.
apt_prefix() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" -eq 0 ]; then return 0; fi
    sudo -n true 2>/dev/null && echo "sudo -n"
}

# The tests start their own; RUNLEVEL=1 keeps the packages from starting one that takes port 80.
apt_install_once() {
    local as_root=$1 # unquoted below: empty or two words
    shift
    $as_root apt-get update &&
        $as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y --no-install-recommends "$@"
}

# Three tries while another process holds apt's lock; any other failure is final.
apt_install() {
    local as_root try
    as_root=$(apt_prefix) || return 1
    for try in 1 2 3; do
        if apt_install_once "$as_root" "$@" >"$log" 2>&1 </dev/null; then return 0; fi
        if [ "$try" -eq 3 ] || ! grep -qiE 'could not get lock|unable to lock' "$log"; then return 1; fi
        sleep $((try * 20))
    done
}

while read -r name packages; do
    # shellcheck disable=SC2086 # several packages
    if found=$(command -v "$name") || { apt_install $packages && found=$(command -v "$name"); }; then
        echo "server: $found"
    else
        echo "server: no $name; tests with it are skipped"
    fi
done <<LIST
nginx nginx-light libnginx-mod-http-brotli-static
caddy caddy
LIST
