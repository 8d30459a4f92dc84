#!/usr/bin/env bash
# One comment on a pull request, edited in place. Silent when nothing changes, and when it says what it said.
#
# KOMPETANSE_COMMENT  the changes as Markdown, from check.sh
# KOMPETANSE_CHANGED  true when there is something to tell
# PULL_REQUEST        its number
# GITHUB_REPOSITORY   owner/name
# GH_TOKEN            a token that may write to pull requests
set -euo pipefail

here="${BASH_SOURCE[0]%/*}"
if [ ! -d "$here" ]; then here=.; fi
source "$here/distrust.sh"
changes="$(within "${KOMPETANSE_COMMENT:-}")"
temporary="$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/kompetanse.XXXXXX")"
trap 'cd / && rm -rf "$temporary"' EXIT
cd "$temporary"

marker="<!-- kompetanse-diff -->"
comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"
# Only our own: anybody may write a comment that begins as ours.
mine='.[] | select(.user.type == "Bot" and (.body | startswith("'"$marker"'"))) | .id'
known="$(gh api --paginate "$comments" --jq "$mine" | sed -n 1p)"

body="$temporary/kommentar.md"
if [ "${KOMPETANSE_CHANGED:-}" = true ]; then
  { echo "$marker"; cat "$changes"; } >"$body"
elif [ -n "$known" ]; then
  { echo "$marker"; echo "Ingenting er endret."; } >"$body"
else
  exit 0
fi

if [ -z "$known" ]; then
  gh api --silent --method POST "$comments" --field "body=@$body"
elif [ "$(gh api "repos/$GITHUB_REPOSITORY/issues/comments/$known" --jq .body)" != "$(cat "$body")" ]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$known" --field "body=@$body"
fi
