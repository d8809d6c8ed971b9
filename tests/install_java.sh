#!/usr/bin/env bash
# Makes sure that a Java runtime is here for the HTML checker, and prints one line saying which.
# One on PATH is used as it is; else Debian's package.
set -euo pipefail

log=$(mktemp)
trap 'rm -f "$log"' EXIT

# macOS has a java on PATH that only says that there is none.
java_on_path() {
    command -v java && java -version >/dev/null 2>&1
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
            apt-get install -y --no-install-recommends default-jre-headless
}

# Three tries while another process holds apt's lock; any other failure is final.
apt_install() {
    local try
    for try in 1 2 3; do
        if apt_install_once "$1" >"$log" 2>&1 </dev/null; then return 0; fi
        if [ "$try" -eq 3 ] || ! grep -qiE 'could not get lock|unable to lock' "$log"; then break; fi
        sleep $((try * 20))
    done
    return 1
}

if found=$(java_on_path); then
    echo "java: $found"
elif as_root=$(apt_prefix) && apt_install "$as_root" && found=$(java_on_path); then
    echo "java: $found (installed with apt-get)"
else
    tail -n 5 "$log" >&2
    echo "java: none found and none could be installed; install a Java runtime (11 or newer) and run this again" >&2
    exit 1
fi
