#!/usr/bin/env bash
# One comment on a pull request, edited in place. Silent when nothing changes, and when it says what it said.
#
# KOMPETANSE_COMMENT  the changes as Markdown, from check.sh
# KOMPETANSE_CHANGED  true when there is something to tell, false when there is not; nothing when nobody knows
# PULL_REQUEST        its number
# GITHUB_REPOSITORY   owner/name
# GH_TOKEN            a token that may write to pull requests, anybody's
set -euo pipefail

here="${BASH_SOURCE[0]%/*}"
if [ ! -d "$here" ]; then here=.; fi
source "$here/distrust.sh"
# What could not be compared is told nothing of, and least of all that nothing has changed.
if [ -z "${KOMPETANSE_CHANGED:-}" ]; then exit 0; fi
changed="$(switch KOMPETANSE_CHANGED)"
changes="$(within "${KOMPETANSE_COMMENT:-}")"
if [ "$changed" = true ] && [ ! -f "$changes" ]; then refuse "fant ikke filen med endringene: $changes"; fi
case "${PULL_REQUEST:-}" in
  "" | *[!0-9]*) refuse "her er ingen pull request å skrive i" ;;
esac
temporary="$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/kompetanse.XXXXXX")"
trap 'cd / && rm -rf "$temporary"' EXIT
cd "$temporary"

marker="<!-- kompetanse-diff -->"
comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"
# Only our own: anybody may write a comment that begins as ours. Whose the token is, only this question tells of every
# kind of token: one of a job, of an app, or of a person.
user="$(gh api graphql --raw-field 'query={viewer{login}}' --jq .data.viewer.login)"
case "$user" in
  "" | *[!A-Za-z0-9_.\[\]-]*) refuse "GitHub sier ikke hvem tokenet tilhører" ;;
esac
mine='.[] | select(.user.login == "'"$user"'" and (.body | startswith("'"$marker"'"))) | .id'
known="$(gh api --paginate "$comments" --jq "$mine" | sed -n 1p)"

body="$temporary/kommentar.md"
if [ "$changed" = true ]; then
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
