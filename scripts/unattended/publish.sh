#!/usr/bin/env bash
# Publishes what read.sh prepared: the reading on the current branch, the proposal on a branch of its
# own. Runs no code of a dependency and needs no key of a provider.
#
#   scripts/unattended/publish.sh OUT
#
# Runs in a clean checkout of the default branch, with a remote `origin` that may be pushed to. With
# `gh` and GH_TOKEN it keeps one pull request; without, the branch is all.
set -euo pipefail
out=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
code=$(<"$out/code")
branch=models/proposal
title='Bring the model table in line with the list'
name='Model check'
# Nobody's address: `.invalid` can belong to no account.
email='model-check@noreply.invalid'

commit() { git -c "user.name=$name" -c "user.email=$email" commit --quiet --message "$1"; }
has_gh() { [[ -n ${GH_TOKEN:-} ]] && command -v gh >/dev/null; }
# A fork may have a branch of the same name; its pull request is none of ours.
open_pull() {
  gh pr list --head "$branch" --state open --json number,isCrossRepository \
    --jq 'map(select(.isCrossRepository | not))[0].number // empty'
}

# Only these paths, whatever else a patch may hold.
git apply --index --allow-empty --include='content/readings/*.json' "$out/readings.patch"
if ! git diff --cached --quiet; then
  commit 'Record the reading of the model list'
  git pull --quiet --rebase || {
    git rebase --abort
    exit 1
  }
  git push --quiet origin HEAD
fi

# Who wrote and who committed the newest commit of the branch, if there is one: an amended one, too.
theirs=
if git fetch --quiet origin "+refs/heads/$branch:refs/remotes/origin/$branch" 2>/dev/null; then
  theirs=$(git log -1 --format='%ae%n%ce' "origin/$branch" | sort -u | tr '\n' ' ')
  theirs=${theirs% }
fi

if [[ -s $out/models.patch ]]; then
  if [[ -n $theirs && $theirs != "$email" ]]; then
    echo "The branch $branch has a commit by $theirs, so it is left alone."
  else
    git switch --quiet --force-create "$branch"
    git apply --index --include='content/models/*.yaml' "$out/models.patch"
    commit "$title"
    # The same proposal is not pushed twice, only because the day is another one: nobody wants the
    # notification.
    days='^ *(read|dated|checked): '
    if [[ -n $theirs && -z $(git diff -I "$days" "origin/$branch" -- content/models) ]]; then
      echo "The proposal on $branch stands."
    else
      git push --quiet --force-with-lease origin "HEAD:refs/heads/$branch"
    fi
    git switch --quiet -
  fi
  if has_gh; then
    number=$(open_pull)
    # A pull request's body holds 65,536 characters.
    head -c 60000 "$out/report.md" >"$out/body.md"
    if [[ -n $number ]]; then
      gh pr edit "$number" --body-file "$out/body.md"
    else
      gh pr create --head "$branch" --title "$title" --body-file "$out/body.md"
    fi
  fi
# In sync, or nothing to propose any more: what stands open is out of date.
elif [[ $code == 0 || $code == 1 ]] && has_gh; then
  number=$(open_pull)
  if [[ -n $number ]]; then
    # A person's work on the branch is not deleted with it.
    delete=()
    if [[ -z $theirs || $theirs == "$email" ]]; then delete=(--delete-branch); fi
    gh pr close "$number" "${delete[@]}" --comment 'The list no longer asks for this.'
  fi
fi
