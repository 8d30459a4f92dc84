"""The comment on a pull request: one, of the token's own user, edited in place."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.machines import BASH, environment, hostile_checkout
from tests.helpers.repositories import repository
from tests.helpers.wheels import TOP, run

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
    elif word == "--raw-field":
        assert words.pop(0) == "query={{viewer{{login}}}}"
    elif not word.startswith("--"):
        places.append(word)
(place,) = places
me = (here / "me").read_text("utf-8")
if place == "graphql":
    assert options["--jq"] == ".data.viewer.login"
    print(me)
    sys.exit()
method = options.get("--method", "GET")
with (here / "calls").open("a") as log:
    log.write(f"{{method}} {{place}}\\n")
if method != "GET":
    name, _, value = options["--field"].partition("=")
    assert name == "body" and value.startswith("@")
    body = pathlib.Path(value[1:]).read_text("utf-8")
    if method == "POST":
        comments.append({{"id": 100 + len(comments), "body": body, "user": {{"login": me}}}})
    else:
        next(c for c in comments if place.endswith(f"/{{c['id']}}"))["body"] = body
    known.write_text(json.dumps(comments), "utf-8")
elif place.endswith("/comments"):
    whose = f'.user.login == "{{me}}"'
    assert whose in options["--jq"] and "startswith" in options["--jq"]
    for c in comments:
        if c["user"]["login"] == me and c["body"].startswith("<!-- kompetanse-diff -->"):
            print(c["id"])
else:
    assert options["--jq"] == ".body"
    print(next(c for c in comments if place.endswith(f"/{{c['id']}}"))["body"], end="")
"""


@pytest.fixture
def say(tmp_path: Path, installed: Path) -> Callable[..., list[str]]:
    """Run the script of the comment with a `gh` that keeps comments in a file, and a token of the user `me`; get the
    calls that wrote.
    """
    programs, checkout = tmp_path / "bin", tmp_path / "utsjekk"
    programs.mkdir()
    checkout.mkdir()
    fake = programs / "gh"
    fake.write_text(FAKE_GH.format(python=installed / "python", folder=str(tmp_path)), encoding="utf-8")
    fake.chmod(0o755)

    def said(
        changed: str, text: str | None, me: str = "github-actions[bot]", expected: int = 0, number: str = "7"
    ) -> list[str]:
        (tmp_path / "me").write_text(me, encoding="utf-8")
        (tmp_path / "endringer.md").unlink(missing_ok=True)
        if text is not None:
            (tmp_path / "endringer.md").write_text(text, encoding="utf-8")
        (tmp_path / "calls").write_text("", encoding="utf-8")
        variables = environment(
            installed,
            KOMPETANSE_CHANGED=changed,
            KOMPETANSE_COMMENT=str(tmp_path / "endringer.md"),
            PULL_REQUEST=number,
            GITHUB_REPOSITORY="fjordvik/kommune",
        )
        # The checkout stands first when a test puts it there.
        path = f"{'.:' * os.environ['PATH'].startswith('.:')}{programs}{os.pathsep}{variables['PATH']}"
        run([BASH, TOP / "ci" / "comment.sh"], checkout, expected, **{**variables, "PATH": path})
        calls = (tmp_path / "calls").read_text("utf-8").splitlines()
        return [call for call in calls if not call.startswith("GET")]

    return said


def comments(tmp_path: Path) -> list[str]:
    """The bodies of the comments there are."""
    return [each["body"] for each in json.loads((tmp_path / "comments.json").read_text("utf-8"))]


@pytest.mark.parametrize("me", ["github-actions[bot]", "kari-nes", "fjordvik-ci[bot]"])
def test_one_comment_is_edited_in_place_whoever_the_token_belongs_to(
    say: Callable[..., list[str]], tmp_path: Path, me: str
) -> None:
    fake = "<!-- kompetanse-diff -->\nfalsk"
    strangers = [
        {"id": 1, "body": fake, "user": {"login": "ola"}},
        {"id": 2, "body": fake, "user": {"login": "x[bot]"}},
    ]
    (tmp_path / "comments.json").write_text(json.dumps(strangers), "utf-8")
    assert say("false", "", me) == []
    assert say("true", "# En\n", me) == ["POST repos/fjordvik/kommune/issues/7/comments"]
    assert say("true", "# En\n", me) == []
    assert say("true", "# To\n", me) == ["PATCH repos/fjordvik/kommune/issues/comments/102"]
    assert comments(tmp_path) == [fake, fake, "<!-- kompetanse-diff -->\n# To\n"]
    assert say("false", "", me) == ["PATCH repos/fjordvik/kommune/issues/comments/102"]
    assert comments(tmp_path)[2] == "<!-- kompetanse-diff -->\nIngenting er endret.\n"
    assert say("false", "", me) == []


def test_where_nobody_knows_whether_anything_changed_nothing_is_said(
    say: Callable[..., list[str]], tmp_path: Path
) -> None:
    say("true", "# En\n")
    assert say("", "") == []
    assert comments(tmp_path) == ["<!-- kompetanse-diff -->\n# En\n"]
    assert say("ja", "# En\n", expected=2) == []


@pytest.mark.parametrize("me", ["", 'a" or true or "', "a\nb"])
def test_a_token_of_nobody_writes_nothing(say: Callable[..., list[str]], me: str) -> None:
    assert say("true", "# En\n", me, 2) == []


def test_without_a_pull_request_or_the_changes_there_is_nothing_to_write(
    say: Callable[..., list[str]], tmp_path: Path
) -> None:
    for number in ("", "7/../8", "-1"):
        assert say("true", "# En\n", expected=2, number=number) == []
    assert say("true", None, expected=2) == []


def test_nothing_of_the_checkout_is_run_for_a_comment(
    say: Callable[..., list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker = tmp_path / "kjørt"
    hostile_checkout(repository(tmp_path / "utsjekk"), marker)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    assert say("true", "# En\n") == ["POST repos/fjordvik/kommune/issues/7/comments"]
    assert not marker.exists()
