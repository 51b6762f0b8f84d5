#!/usr/bin/env bash
# Tells a person when the check cannot help itself, in one issue, and closes it when it can again.
#
#   scripts/unattended/escalate.sh OUT
#
# A person is needed at once when our own data are invalid, when a reading is suspicious, or when the
# table differs and nothing can be proposed; and when no good reading was made for 48 hours. With `gh`
# and GH_TOKEN it keeps the issue. Exits with 1 while a person is needed, so that cron and a workflow
# say so, too.
set -euo pipefail
out=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
code=$(<"$out/code")
title='The check of the model table needs a person'
hours=48

# The oldest among the newest readings of each provider; a provider without one counts from its
# reported reading.
newest() {
  local file history
  for file in content/readings/*.json; do
    history=content/readings/history/$(basename "$file")
    {
      if [[ -f $history ]]; then jq -r '.runs[].last' "$history"; fi
      jq -r '.observed + "T00:00:00Z"' "$file"
    } | sort | tail -1
  done | sort | head -1
}

now=$(date -u -d "${NOW:-now}" +%s)
last=$(newest)
age=$(((now - $(date -u -d "$last" +%s)) / 3600))
why=
case $code in
  0) ;;
  1) if [[ ! -s $out/models.patch ]]; then why='The table differs from the list, and nothing can be proposed yet.'; fi ;;
  2) ;;
  3) why='The content is invalid, so nothing was compared.' ;;
  4) why='The reading is suspicious, so nothing was stored or proposed. If it is right: npm run check:models -- --write --propose --accept' ;;
  *) why="The check ended with $code, which means nothing." ;;
esac
# Whatever the check said: a reading that was not stored helps nobody.
if [[ -z $why ]] && ((age >= hours)); then
  why="No good reading was stored for $age hours; the last one is of $last."
fi

if [[ -z $why ]]; then
  # An unreadable list within 48 hours neither opens the issue nor proves that all is well.
  if [[ $code != 2 ]]; then
    scripts/unattended/keep-issue.sh close "$title" 'The check can help itself again.'
  fi
  exit 0
fi
echo "$why"
{ printf '%s\n\n' "$why"; cat "$out/report.md"; } >"$out/issue.md"
scripts/unattended/keep-issue.sh open "$title" "$out/issue.md"
exit 1
