#!/usr/bin/env bash
# Makes sure that the sets of fonts are here for the browser tests, and prints one line for each.
# Those of the machine are used as they are; else Debian's packages are unpacked below .cache/fonts, so that the
# machine itself stays as it was. Without them the tests that need them are skipped and say so.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fonts=.cache/fonts
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT

# $1: package, $2: its folder of fonts
unpack() {
    (cd "$unpacked" && apt-get download "$1") >/dev/null 2>&1 </dev/null &&
        dpkg -x "$unpacked/$1"_*.deb "$unpacked/$1" &&
        mkdir -p "$fonts/$2" &&
        find "$unpacked/$1/usr/share/fonts" -name "*.ttf" -exec cp {} "$fonts/$2/" \;
}

while read -r package folder; do
    if [ -d "/usr/share/fonts/truetype/$folder" ] || [ -d "$fonts/$folder" ]; then
        echo "fonts: $package"
    elif command -v apt-get >/dev/null && command -v dpkg >/dev/null && unpack "$package" "$folder"; then
        echo "fonts: $package (unpacked below $fonts)"
    else
        echo "fonts: $package is not here; tests with these fonts are skipped"
    fi
done <<LIST
fonts-noto-core noto
fonts-dejavu-core dejavu
fonts-liberation liberation
fonts-roboto-unhinted roboto
LIST
