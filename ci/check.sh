#!/usr/bin/env bash
# What the action does, and any other CI can do: check the files, and tell what a change does.
#
# KOMPETANSE_ROOT           the municipality's folder (.)
# KOMPETANSE_BASE           the revision to compare with (in a pull or merge request: the branch it goes into)
# KOMPETANSE_STRICT         true: warnings fail too
# KOMPETANSE_NEW_ONLY       true: only what the change brings fails
# KOMPETANSE_FAIL_ON        new-gap: a gap that the change opens fails; change: any change fails
# KOMPETANSE_WITHOUT_NAMES  true: nobody is named in what is written here
# KOMPETANSE_JUNIT          a file that the findings are written to as JUnit too
# KOMPETANSE_SOURCE         the folder of this project, to install from when there is no kompetanse
# KOMPETANSE_COMMENT        where the changes are written as Markdown (a file in a new temporary folder)
#
# Ends with 0, with 1 when something fails, and with 2 when it can't run.
set -euo pipefail

here="${BASH_SOURCE[0]%/*}"
if [ ! -d "$here" ]; then here=.; fi
source "$here/distrust.sh"
own="$(within "$here")"

root="${KOMPETANSE_ROOT:-.}"
base="${KOMPETANSE_BASE:-}"
fail_on="${KOMPETANSE_FAIL_ON:-}"
case "$fail_on" in
  "" | new-gap | change) ;;
  *) refuse "KOMPETANSE_FAIL_ON: «$fail_on» finnes ikke; velg new-gap eller change" ;;
esac
strict="$(switch KOMPETANSE_STRICT)"
new_only="$(switch KOMPETANSE_NEW_ONLY)"
without_names="$(switch KOMPETANSE_WITHOUT_NAMES)"

outputs="${GITHUB_OUTPUT:-/dev/null}"
temporary="$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/kompetanse.XXXXXX")"
comment="$(within "${KOMPETANSE_COMMENT:-$temporary/endringer.md}")"
# One from before, or that somebody has committed, says nothing of this run.
rm -f -- "$comment"

# What the files hold can't be read by an older one.
python() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s' "$name"
      return
    fi
  done
}

program=(kompetanse)
if ! command -v kompetanse >/dev/null; then
  source="${KOMPETANSE_SOURCE:-}"
  if [ -z "$source" ]; then refuse "fant ikke kompetanse, og KOMPETANSE_SOURCE sier ikke hvor det kan installeres fra"; fi
  if [ -d "$source" ]; then source="$(within "$source")"; fi
  # With -I Python does not look where it stands, and there is nothing there either.
  mkdir "$temporary/tom"
  cd "$temporary/tom"
  python="$(python)"
  if [ -z "$python" ]; then refuse "fant ikke Python 3.11 eller nyere: sett det opp i et steg før dette"; fi
  # One version of each thing, also of what builds it: what is fetched is what was tried.
  if [ -f "$own/constraints.txt" ]; then
    cp "$own/constraints.txt" "$temporary/constraints.txt"
    export PIP_CONSTRAINT="$temporary/constraints.txt" PIP_BUILD_CONSTRAINT="$temporary/constraints.txt"
  fi
  "$python" -I -m venv "$temporary/env" || refuse "kunne ikke lage et miljø for Python i $temporary"
  "$temporary/env/bin/python" -I -m pip install --quiet --disable-pip-version-check "$source" \
    || refuse "kunne ikke installere kompetanse fra $source"
  cd "$checkout"
  program=("$temporary/env/bin/python" -I -m kompetanse_cli)
fi

if [ -z "$base" ] && [ "${GITHUB_EVENT_NAME:-}" = pull_request ]; then
  # A pull request is checked out as it would be when merged, so its first parent is what it goes into. Where the
  # workflow names a commit to check out, that is of the branch, and its first parent is a part of the change.
  if [ -n "$(git rev-parse --quiet --verify 'HEAD^2^{commit}' || true)" ]; then
    base="HEAD^1"
  else
    base="origin/${GITHUB_BASE_REF:-}"
  fi
elif [ -z "$base" ] && [ "${GITLAB_CI:-}" = true ]; then
  base="${CI_MERGE_REQUEST_TARGET_BRANCH_SHA:-${CI_MERGE_REQUEST_DIFF_BASE_SHA:-}}"
fi
# What a server says of a branch that is new.
case "$base" in *[!0]*) ;; ????????????????????????????????????????) base="" ;; esac

# GitHub shows ten annotations of a step, and the rest vanish without a word: they are kept until all are known.
kept="$temporary/merknader"
: >"$kept"
run() {
  if [ "${GITHUB_ACTIONS:-}" != true ] || ! command -v awk >/dev/null; then
    "$@"
    return
  fi
  local ended=0
  "$@" >"$temporary/logg" || ended=$?
  # The text is between two lines that switch commands off and on, and what follows are annotations.
  awk -v kept="$kept" '
    NR == 1 && sub(/^::stop-commands::/, "") { end = "::" $0 "::"; print "::stop-commands::" $0; next }
    after { print >>kept; next }
    { print }
    end != "" && $0 == end { after = 1 }
    # One that broke off in the middle has switched commands off for all that comes after it.
    END { if (end != "" && !after) print end }
  ' "$temporary/logg"
  return "$ended"
}
# New gaps first, then errors, as the tool itself puts them (render/findings/ci.py); a finding that two have told, once.
annotate() {
  if [ ! -s "$kept" ]; then return; fi
  awk -F '::' -v most=10 '
    $2 == "notice title=kompetanse" { left = 1; next }
    seen[$0]++ { next }
    {
      if ($2 ~ /title=MANGEL / && ++gaps <= 5) rank = 1
      else if ($2 ~ /^error /) rank = 2
      else if ($2 ~ /title=MANGEL /) rank = 3
      else if ($2 ~ /^warning /) rank = 4
      else rank = 5
      line[rank, ++count[rank]] = $0
      total++
    }
    END {
      if (total > most) left = 1
      room = most - left
      for (rank = 1; rank <= 5; rank++)
        for (number = 1; number <= count[rank] && room > 0; number++) { print line[rank, number]; room-- }
      if (left) print "::notice title=kompetanse::Flere funn står i loggen for dette steget"
    }
  ' "$kept"
}

# Say what it came to, and end; `changed` is empty where nobody knows.
finish() {
  annotate
  {
    echo "changed=$changed"
    echo "comment=$comment"
  } >>"$outputs"
  exit "$1"
}

status=0
validate=("${program[@]}" validate "--root=$root" --format auto)
diff=("${program[@]}" diff "--root=$root")
if [ "$strict" = true ]; then validate+=(--strict); fi
if [ "$without_names" = true ]; then
  validate+=(--without-names)
  diff+=(--without-names)
fi
if [ -n "${KOMPETANSE_JUNIT:-}" ]; then validate+=(--format "junit=$(within "$KOMPETANSE_JUNIT")"); fi
if [ "$new_only" = true ] && [ -n "$base" ]; then validate+=("--new-since=$base"); fi
if [ -z "$base" ] && [ "$new_only$fail_on" != false ]; then
  echo "kompetanse: her er ingen revisjon å måle mot, så alt som er feil, teller, og ingenting er nytt"
fi
run "${validate[@]}" || status=$?

changed=false
if [ -n "$base" ]; then
  compared=0
  "${diff[@]}" "--format=markdown=$comment" --fail-on change -- "$base...HEAD" || compared=$?
  case "$compared" in
    0) ;;
    1) changed=true ;;
    # Something could not be read, and the comment says what; without one, nothing could be compared.
    2) if [ -s "$comment" ]; then changed=true; else changed=""; finish 2; fi ;;
    *) changed=""; finish "$compared" ;;
  esac
  if [ "$changed" = true ]; then
    # On GitLab the report of the findings is the one that validate has written.
    if [ "${GITLAB_CI:-}" = true ]; then diff+=(--format text); else diff+=(--format auto); fi
    if [ -n "$fail_on" ]; then diff+=("--fail-on=$fail_on"); fi
    compared=0
    run "${diff[@]}" -- "$base...HEAD" || compared=$?
    # Not asked to fail, it ends with 1 where either side can't all be read: one that mends the files is in order.
    if [ -n "$fail_on" ] || [ "$compared" -gt 1 ]; then
      if [ "$compared" -gt 0 ]; then status="$compared"; fi
    fi
  fi
fi

finish "$status"
