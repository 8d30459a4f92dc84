"""Where in the files a row stands is told to programs, on the coordinator's page, and to whoever asks for it; and on a
page for leaders and the kommunalsjef stands nothing that only those who tend the files know.
"""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from urllib.parse import unquote

import pytest

from kompetanse_cli.resources import example_folder

Run = Callable[..., tuple[int, str, str]]
WHERE = ("--root", example_folder(), "--date", "2026-05-15", "--lang", "nb")
LINE = re.compile(r"[\w-]+\.ya?ml:\d")


def written(command: Run, folder: Path, name: str, *more: str) -> str:
    assert command("report", *WHERE, *more, "-o", folder / name)[0] == 0
    return (folder / name).read_text("utf-8")


def test_only_json_and_the_coordinators_page_say_where_in_the_files(command: Run, tmp_path: Path) -> None:
    assert not LINE.search(command("report", *WHERE)[1])
    assert not LINE.search(written(command, tmp_path, "r.md"))
    page = written(command, tmp_path, "r.html")
    # There it is a mark in each row, and no text.
    assert re.search(r'<span role="img" class="fix" title="Rett i filen: [^"]+\.yaml:\d+"', page)
    assert not LINE.search(re.sub("<[^>]*>", "", page))
    assert '"linje"' in written(command, tmp_path, "r.json")
    assert LINE.search(written(command, tmp_path, "s.md", "--source"))


@pytest.mark.parametrize("place", ["kommune", "kommune/sider/2026", "sider", "."])
def test_the_marks_of_a_page_in_or_beside_the_files_lead_to_them(command: Run, tmp_path: Path, place: str) -> None:
    copytree(example_folder(), tmp_path / "kommune")
    (tmp_path / place).mkdir(parents=True, exist_ok=True)
    path = tmp_path / place / "r.html"
    assert command("report", "--root", tmp_path / "kommune", *WHERE[2:], "-o", path)[0] == 0
    told = re.findall(r'<a href="([^"#]+)#L\d+" class="fix"', path.read_text("utf-8"))
    assert len(told) > 10
    assert [each for each in told if not (path.parent / unquote(each)).is_file()] == []


def test_a_page_elsewhere_tells_nothing_of_the_machine(command: Run, tmp_path: Path) -> None:
    root = tmp_path / "hemmelig" / "arbeid" / "kommune"
    copytree(example_folder(), root)
    for place in (tmp_path, tmp_path / "sendt"):
        place.mkdir(exist_ok=True)
        assert command("report", "--root", root, *WHERE[2:], "-o", place / "r.html")[0] == 0
        page = (place / "r.html").read_text("utf-8")
        assert 'title="Rett i filen: ' in page
        assert "hemmelig" not in page
        assert "arbeid/" not in page
        assert not re.search(r'<a [^>]*class="fix"', page)


# A file, a revision, a rule, a command, git, and a day as the files spell it.
TECHNICAL = re.compile(
    r"[\wæøå./-]+\.ya?ml\b"
    r"|\b(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{7}\b|\bK[0-9]{3}\b|\bkompetanse [a-z]+ --|\bgit\b"
    r"|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b|\b20[0-9]{2}-T[1-3]\b"
)
PAGES = (
    ("--for", "kommunalsjef"),
    ("--for", "kommunalsjef", "--since", "2026-01-31"),
    ("--for", "leder", "--unit", "solbakken-1"),
    ("--for", "leder", "--unit", "kaia"),
)


@pytest.mark.parametrize("page", PAGES, ids=["kommunalsjef", "since", "solbakken-1", "kaia"])
@pytest.mark.parametrize("ending", [".md", ".html"])
def test_a_page_for_a_leader_or_the_kommunalsjef_says_nothing_technical(
    command: Run, tmp_path: Path, page: tuple[str, ...], ending: str
) -> None:
    text = written(command, tmp_path, f"r{ending}", *page)
    # What stands in the head of a page, in its styles, and in what its tags say is read by no one.
    body = re.sub(r"(?s)<head>.*?</head>|<style.*?</style>|<script.*?</script>|```mermaid.*?```|<[^>]*>", " ", text)
    assert sorted(set(TECHNICAL.findall(body))) == []
