#!/usr/bin/env bash
# What the action does, and any other CI can do: check the files, and tell what a change does.
#
# KOMPETANSE_ROOT      the municipality's folder (.)
# KOMPETANSE_BASE      the revision to compare with (in a pull request on GitHub: the branch it goes into)
# KOMPETANSE_STRICT    true: warnings fail too
# KOMPETANSE_NEW_ONLY  true: only what the change brings fails
# KOMPETANSE_FAIL_ON   new-gap: a gap that the change opens fails
# KOMPETANSE_SOURCE    the folder of this project, to install from when there is no kompetanse
# KOMPETANSE_COMMENT   where the changes are written as Markdown
set -euo pipefail

root="${KOMPETANSE_ROOT:-.}"
base="${KOMPETANSE_BASE:-}"
temporary="${RUNNER_TEMP:-${TMPDIR:-/tmp}}"
comment="${KOMPETANSE_COMMENT:-$temporary/kompetanse-endringer.md}"
outputs="${GITHUB_OUTPUT:-/dev/null}"

if ! command -v kompetanse >/dev/null; then
  python3 -m venv "$temporary/kompetanse-env"
  "$temporary/kompetanse-env/bin/python" -m pip install --quiet --disable-pip-version-check "${KOMPETANSE_SOURCE:?}"
  PATH="$temporary/kompetanse-env/bin:$PATH"
fi

# A pull request is checked out as it would be when merged, so its first parent is what it goes into.
if [ -z "$base" ] && [ "${GITHUB_EVENT_NAME:-}" = pull_request ]; then
  base="HEAD^1"
fi

status=0
checks=(--root "$root" --format auto)
if [ "${KOMPETANSE_STRICT:-}" = true ]; then checks+=(--strict); fi
if [ "${KOMPETANSE_NEW_ONLY:-}" = true ] && [ -n "$base" ]; then checks+=("--new-since=$base"); fi
kompetanse validate "${checks[@]}" || status=$?

changed=false
if [ -n "$base" ]; then
  compared=0
  kompetanse diff --root "$root" --format "markdown=$comment" --fail-on change -- "$base" HEAD || compared=$?
  case "$compared" in
    0) ;;
    1) changed=true ;;
    *) exit "$compared" ;;
  esac
  if [ "$changed" = true ]; then
    failing=(--root "$root" --format auto)
    if [ -n "${KOMPETANSE_FAIL_ON:-}" ]; then failing+=("--fail-on=$KOMPETANSE_FAIL_ON"); fi
    kompetanse diff "${failing[@]}" -- "$base" HEAD || status=$?
  fi
fi

{
  echo "changed=$changed"
  echo "comment=$comment"
} >>"$outputs"
exit "$status"
