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
