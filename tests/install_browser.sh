#!/usr/bin/env bash
# Makes sure that a Chromium is here for the browser tests, and prints one line saying which.
# A browser on PATH is used as it is; else Debian's package; else Playwright's own download.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT

chromium_on_path() {
    command -v chromium || command -v chromium-browser || command -v google-chrome
}

# Prints what stands before apt-get ("sudo -n", or nothing as root); fails if we may not install.
apt_prefix() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" -eq 0 ]; then return 0; fi
    sudo -n true 2>/dev/null && echo "sudo -n"
}

apt_install_once() {
    local as_root=$1 # unquoted below: empty or two words
    $as_root apt-get update &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y --no-install-recommends chromium
}

# Three tries while another process holds apt's lock; any other failure is final.
apt_install() {
    local try
    for try in 1 2 3; do
        if apt_install_once "$1" >"$log" 2>&1 </dev/null; then return 0; fi
        if [ "$try" -eq 3 ] || ! grep -qiE 'could not get lock|unable to lock' "$log"; then break; fi
        sleep $((try * 20))
    done
    echo "browser: apt-get could not install chromium:" >&2
    tail -n 5 "$log" >&2
    return 1
}

if found=$(chromium_on_path); then
    echo "browser: $found"
elif as_root=$(apt_prefix) && apt_install "$as_root" && found=$(chromium_on_path); then
    echo "browser: $found (installed with apt-get)"
elif .venv/bin/python -m playwright install chromium >"$log" 2>&1 </dev/null; then
    echo "browser: Playwright's own Chromium"
else
    tail -n 5 "$log" >&2
    echo "browser: none found and none could be installed; install Chromium and run this again" >&2
    exit 1
fi
