# For check.sh and comment.sh. What is checked out may be a stranger's, so nothing of it is run: programs are found on
# whole paths outside it alone, and no variable tells Python where to look. `within` makes a path whole.
checkout="$PWD"
within() { case "$1" in /*) printf '%s' "$1" ;; *) printf '%s' "$checkout/$1" ;; esac; }
whole=""
IFS=: read -ra places <<<"$PATH"
for place in "${places[@]}"; do
  case "$place" in
    "$checkout" | "$checkout"/*) ;;
    /*) whole="${whole:+$whole:}$place" ;;
  esac
done
export PATH="$whole"
unset PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONUSERBASE

# Say why it can't run, and end. A value told may hold what a log would obey.
refuse() {
  local said="${1//[[:cntrl:]]/?}"
  printf 'kompetanse: %s\n' "$said" >&2
  if [ "${GITHUB_ACTIONS:-}" = true ]; then printf '::error title=kompetanse::%s\n' "${said//%/%25}" >&2; fi
  exit 2
}
# A variable that is a switch, as true or false. What is neither is no switch that is off: somebody meant something.
switch() {
  case "${!1:-}" in
    true | True | TRUE) printf true ;;
    false | False | FALSE | "") printf false ;;
    *) refuse "$1: «${!1}» er verken true eller false" ;;
  esac
}
