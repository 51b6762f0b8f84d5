#!/usr/bin/env bash
# Looks for content whose check is overdue; publishes nothing.
#
#   scripts/unattended/stale.sh OUT
#
# Writes into the folder OUT: `code` (0 when nothing is overdue) and `report.md`.
set -euo pipefail
out=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")/../.."
code=0
{
  printf 'What must be checked again, by npm run check:content -- --strict:\n\n~~~text\n'
  node scripts/check-content.ts --strict 2>&1 || code=$?
  printf '~~~\n\nFacts that are due within 14 days, by npm run due -- --days 14:\n\n~~~text\n'
  node scripts/due.ts --days 14 2>&1 || true
  printf '~~~\n'
} >"$out/report.md"
echo "$code" >"$out/code"
