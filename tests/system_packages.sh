#!/bin/sh
# What the tests need beyond Python: a browser (Chromium with fonts) and PostgreSQL 15's server programs.
# Installed where apt is there and may be used; elsewhere the tests that need them are skipped, and the skips counted.
set -u

missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium fonts-liberation"
[ -n "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ] || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql-15"
[ -z "$missing" ] && exit 0

say() {
    echo "Not found for the tests:$missing. $1"
    echo "The tests that need them are skipped and counted in the last lines."
    exit 0
}

command -v apt-get >/dev/null 2>&1 || say "This machine has no apt-get: install them with its own package manager."
as_root=""
if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || say "Run: sudo apt-get install$missing"
    as_root="sudo -n"
fi
echo "Installing for the tests:$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
$as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null \
    || say "apt-get could not install them."
