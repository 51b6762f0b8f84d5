#!/usr/bin/env bash
# One run on a plain cron host; see docs/cron.md.
#
#   scripts/unattended/cron.sh [KEY_FILE]
#
# Brings the checkout up to date, reads, publishes, escalates. KEY_FILE holds lines such as
# CEREBRAS_API_KEY=...; only the reading sees them.
set -euo pipefail
cd "$(dirname "$0")/../.."
key_file=${1:-}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

branch=$(git symbolic-ref --short refs/remotes/origin/HEAD)
git fetch --quiet --prune origin
# What a run before left half done.
git rebase --abort 2>/dev/null || true
git reset --quiet --hard
git switch --quiet "${branch#origin/}"
git reset --quiet --hard "$branch"
# Nothing that a dependency wants to run at installation is run.
npm ci --ignore-scripts --silent --no-audit --no-fund

(
  if [[ -n $key_file ]]; then
    set -a
    # shellcheck source=/dev/null
    source "$key_file"
    set +a
  fi
  unset GH_TOKEN
  scripts/unattended/read.sh "$out"
)
git reset --quiet --hard
git clean --quiet --force -d content
failed=0
scripts/unattended/publish.sh "$out" || failed=$?
scripts/unattended/escalate.sh "$out"
exit "$failed"
