"""The comment on a pull request: one, of the token's own user, edited in place."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.machines import BASH, environment, hostile_checkout
from tests.repositories import repository
from tests.wheels import TOP, run

FAKE_GH = """\
#!{python}
import json, pathlib, subprocess, sys
here = pathlib.Path({folder!r})
known = here / "comments.json"
comments = json.loads(known.read_text("utf-8")) if known.exists() else []
words = sys.argv[1:]
assert words.pop(0) == "api", words
options, places = {{}}, []
while words:
    word = words.pop(0)
    if word in ("--method", "--field", "--jq"):
        options[word] = words.pop(0)
    elif not word.startswith("--"):
        places.append(word)
(place,) = places
method = options.get("--method", "GET")
with (here / "calls").open("a") as log:
    log.write(f"{{method}} {{place}}\\n")
if method != "GET":
    name, _, value = options["--field"].partition("=")
    assert name == "body" and value.startswith("@")
    body = pathlib.Path(value[1:]).read_text("utf-8")
    if method == "POST":
        comments.append({{"id": 100 + len(comments), "body": body, "user": {{"type": "Bot"}}}})
    else:
        next(c for c in comments if place.endswith(f"/{{c['id']}}"))["body"] = body
    known.write_text(json.dumps(comments), "utf-8")
elif place.endswith("/comments"):
    assert "startswith" in options["--jq"] and ".user.type" in options["--jq"]
    for c in comments:
        if c["user"]["type"] == "Bot" and c["body"].startswith("<!-- kompetanse-diff -->"):
            print(c["id"])
else:
    assert options["--jq"] == ".body"
    print(next(c for c in comments if place.endswith(f"/{{c['id']}}"))["body"], end="")
"""


@pytest.fixture
def say(tmp_path: Path, installed: Path) -> Callable[[str, str], list[str]]:
    """Run the script of the comment with a `gh` that keeps comments in a file; get the calls that wrote."""
    programs, checkout = tmp_path / "bin", tmp_path / "utsjekk"
    programs.mkdir()
    checkout.mkdir()
    fake = programs / "gh"
    fake.write_text(FAKE_GH.format(python=installed / "python", folder=str(tmp_path)), encoding="utf-8")
    fake.chmod(0o755)

    def said(changed: str, text: str) -> list[str]:
        (tmp_path / "endringer.md").write_text(text, encoding="utf-8")
        (tmp_path / "calls").write_text("", encoding="utf-8")
        variables = environment(
            installed,
            KOMPETANSE_CHANGED=changed,
            KOMPETANSE_COMMENT=str(tmp_path / "endringer.md"),
            PULL_REQUEST="7",
            GITHUB_REPOSITORY="fjordvik/kommune",
        )
        # The checkout stands first when a test puts it there.
        path = f"{'.:' * os.environ['PATH'].startswith('.:')}{programs}{os.pathsep}{variables['PATH']}"
        run([BASH, TOP / "ci" / "comment.sh"], checkout, 0, **{**variables, "PATH": path})
        calls = (tmp_path / "calls").read_text("utf-8").splitlines()
        return [call for call in calls if not call.startswith("GET")]

    return said


def comments(tmp_path: Path) -> list[str]:
    """The bodies of the comments there are."""
    return [each["body"] for each in json.loads((tmp_path / "comments.json").read_text("utf-8"))]


def test_one_comment_is_edited_in_place(say: Callable[[str, str], list[str]], tmp_path: Path) -> None:
    stranger = {"id": 1, "body": "<!-- kompetanse-diff -->\nfalsk", "user": {"type": "User"}}
    (tmp_path / "comments.json").write_text(json.dumps([stranger]), "utf-8")
    assert say("false", "") == []
    assert say("true", "# En\n") == ["POST repos/fjordvik/kommune/issues/7/comments"]
    assert say("true", "# En\n") == []
    assert say("true", "# To\n") == ["PATCH repos/fjordvik/kommune/issues/comments/101"]
    assert comments(tmp_path) == ["<!-- kompetanse-diff -->\nfalsk", "<!-- kompetanse-diff -->\n# To\n"]
    assert say("false", "") == ["PATCH repos/fjordvik/kommune/issues/comments/101"]
    assert comments(tmp_path)[1] == "<!-- kompetanse-diff -->\nIngenting er endret.\n"
    assert say("false", "") == []


def test_nothing_of_the_checkout_is_run_for_a_comment(
    say: Callable[[str, str], list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker = tmp_path / "kjørt"
    hostile_checkout(repository(tmp_path / "utsjekk"), marker)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    assert say("true", "# En\n") == ["POST repos/fjordvik/kommune/issues/7/comments"]
    assert not marker.exists()
