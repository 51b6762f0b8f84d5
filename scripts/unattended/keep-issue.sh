#!/usr/bin/env bash
# Keeps one issue for a title, so that a need is told once and not at every run.
#
#   scripts/unattended/keep-issue.sh open TITLE BODY_FILE    opens it, or brings it up to date
#   scripts/unattended/keep-issue.sh close TITLE COMMENT     closes it, if it is open
#
# Does nothing without `gh` and GH_TOKEN.
set -euo pipefail
act=$1 title=$2 text=$3
[[ -n ${GH_TOKEN:-} ]] && command -v gh >/dev/null || exit 0
number=$(gh issue list --state open --limit 200 --json number,title \
  --jq "[.[] | select(.title == \"$title\") | .number][0] // empty")
case $act in
  open)
    # An issue's body holds 65,536 characters.
    head -c 60000 "$text" >"$text.cut"
    if [[ -n $number ]]; then
      gh issue edit "$number" --body-file "$text.cut"
    else
      gh issue create --title "$title" --body-file "$text.cut"
    fi
    ;;
  close) if [[ -n $number ]]; then gh issue close "$number" --comment "$text"; fi ;;
  *)
    echo "keep-issue.sh knows open and close, not $act." >&2
    exit 2
    ;;
esac
