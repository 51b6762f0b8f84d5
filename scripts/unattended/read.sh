#!/usr/bin/env bash
# Reads every provider's list of models and prepares what follows from it; publishes nothing.
#
#   scripts/unattended/read.sh OUT
#
# Runs in a clean checkout. Writes into the folder OUT: `code` (the exit code of the check; with more
# than one provider the worst), `report.md`, `readings.patch` and `models.patch`. The key, if there is
# one, is in the environment, and is needed by no later step.
set -euo pipefail
out=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")/../.."

# From harmless to grave: own data invalid is the worst, because then nothing else was looked at.
order=(0 1 2 4 3)
rank() {
  local place
  for place in "${!order[@]}"; do
    if [[ ${order[place]} == "$1" ]]; then
      echo "$place"
      return
    fi
  done
  echo "${#order[@]}"
}

worst=0
: >"$out/report.md"
mapfile -t providers < <(grep -l '^coverage: full' content/providers/*.yaml)
for file in "${providers[@]}"; do
  code=0
  node scripts/check-models.ts --provider "$(basename "$file" .yaml)" \
    --source both --strict --write --propose --markdown >>"$out/report.md" || code=$?
  if (($(rank "$code") > $(rank "$worst"))); then worst=$code; fi
done
echo "$worst" >"$out/code"

git add --intent-to-add content
git diff -- content/readings >"$out/readings.patch"
git diff -- content/models >"$out/models.patch"

if [[ -s $out/models.patch ]]; then
  {
    printf '\n## The content with this proposal\n\n```text\n'
    node scripts/check-content.ts 2>&1 || true
    printf '```\n'
  } >>"$out/report.md"
fi
