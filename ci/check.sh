#!/usr/bin/env bash
# What the action does, and any other CI can do: check the files, and tell what a change does.
#
# KOMPETANSE_ROOT      the municipality's folder (.)
# KOMPETANSE_BASE      the revision to compare with (in a pull request on GitHub: the branch it goes into)
# KOMPETANSE_STRICT    true: warnings fail too
# KOMPETANSE_NEW_ONLY  true: only what the change brings fails
# KOMPETANSE_FAIL_ON   new-gap: a gap that the change opens fails
# KOMPETANSE_SOURCE    the folder of this project, to install from when there is no kompetanse
# KOMPETANSE_COMMENT   where the changes are written as Markdown (a file in a new temporary folder)
set -euo pipefail

here="${BASH_SOURCE[0]%/*}"
if [ ! -d "$here" ]; then here=.; fi
source "$here/distrust.sh"

root="${KOMPETANSE_ROOT:-.}"
base="${KOMPETANSE_BASE:-}"
outputs="${GITHUB_OUTPUT:-/dev/null}"
temporary="$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/kompetanse.XXXXXX")"
comment="$(within "${KOMPETANSE_COMMENT:-$temporary/endringer.md}")"

program=(kompetanse)
if ! command -v kompetanse >/dev/null; then
  source="${KOMPETANSE_SOURCE:?}"
  if [ -d "$source" ]; then source="$(within "$source")"; fi
  # With -I Python does not look where it stands, and there is nothing there either.
  mkdir "$temporary/tom"
  cd "$temporary/tom"
  python3 -I -m venv "$temporary/env"
  "$temporary/env/bin/python" -I -m pip install --quiet --disable-pip-version-check "$source"
  cd "$checkout"
  program=("$temporary/env/bin/python" -I -m kompetanse_cli)
fi

# A pull request is checked out as it would be when merged, so its first parent is what it goes into.
if [ -z "$base" ] && [ "${GITHUB_EVENT_NAME:-}" = pull_request ]; then
  base="HEAD^1"
fi

status=0
checks=(--root "$root" --format auto)
if [ "${KOMPETANSE_STRICT:-}" = true ]; then checks+=(--strict); fi
if [ "${KOMPETANSE_NEW_ONLY:-}" = true ] && [ -n "$base" ]; then checks+=("--new-since=$base"); fi
"${program[@]}" validate "${checks[@]}" || status=$?

changed=false
if [ -n "$base" ]; then
  compared=0
  "${program[@]}" diff --root "$root" --format "markdown=$comment" --fail-on change -- "$base" HEAD || compared=$?
  case "$compared" in
    0) ;;
    1) changed=true ;;
    # Something could not be read, and the comment says what.
    2) [ -s "$comment" ] || exit 2; changed=true ;;
    *) exit "$compared" ;;
  esac
  if [ "$changed" = true ]; then
    failing=(--root "$root" --format auto)
    if [ -n "${KOMPETANSE_FAIL_ON:-}" ]; then failing+=("--fail-on=$KOMPETANSE_FAIL_ON"); fi
    compared=0
    "${program[@]}" diff "${failing[@]}" -- "$base" HEAD || compared=$?
    # Not asked to fail, it ends with 1 where either side can't all be read: one that mends the files is in order.
    if [ -n "${KOMPETANSE_FAIL_ON:-}" ] || [ "$compared" -gt 1 ]; then
      if [ "$compared" -gt 0 ]; then status="$compared"; fi
    fi
  fi
fi

{
  echo "changed=$changed"
  echo "comment=$comment"
} >>"$outputs"
exit "$status"
