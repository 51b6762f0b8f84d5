#!/usr/bin/env bash
# Keeps one issue while content is overdue, and closes it when all has been checked again.
#
#   scripts/unattended/tell-stale.sh OUT
#
# Exits with 1 while something is overdue, so that cron and a workflow say so, too.
set -euo pipefail
out=$(cd "$1" && pwd)
cd "$(dirname "$0")"
title='Content must be checked again'
if [[ $(<"$out/code") == 0 ]]; then
  ./keep-issue.sh close "$title" 'All of it has been checked.'
  exit 0
fi
cat "$out/report.md"
./keep-issue.sh open "$title" "$out/report.md"
exit 1
