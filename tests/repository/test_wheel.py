"""The built wheel carries all it needs and works from any folder, in an environment that knows no checkout."""

from pathlib import Path

from tests.helpers.wheels import TOP, run


def test_the_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    where = run([installed / "python", "-c", "import kompetanse_cli; print(kompetanse_cli.__file__)"], tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)


def test_the_main_job_works_from_any_folder(installed: Path, tmp_path: Path) -> None:
    kompetanse = installed / "kompetanse"
    run([kompetanse, "init", "--example", "fjordvik"], tmp_path)
    assert run([kompetanse, "validate", "fjordvik", "--date", "2026-03-01"], tmp_path)
    run([kompetanse, "report", "--root", "fjordvik", "--date", "2026-03-01", "-o", "r.md", "-o", "r.html"], tmp_path)
    assert (tmp_path / "r.html").read_text("utf-8").startswith("<!doctype html>")
    assert "Fjordvik" in (tmp_path / "r.md").read_text("utf-8")


def test_rules_examples_schema_and_english_are_in_the_wheel(installed: Path, tmp_path: Path) -> None:
    kompetanse = installed / "kompetanse"
    assert "rolletildelinger" in run([kompetanse, "explain", "K101"], tmp_path)
    assert run([kompetanse, "schema"], tmp_path) == (TOP / "schemas" / "kompetanse.schema.json").read_text("utf-8")
    assert "Usage:" in run([kompetanse, "validate", "--lang", "en", "--help"], tmp_path)


def test_every_programme_to_begin_with_is_in_the_wheel(installed: Path, tmp_path: Path) -> None:
    kompetanse = installed / "kompetanse"
    run([kompetanse, "init", "--example", "fjordvik"], tmp_path)
    names = sorted(file.stem for file in (TOP / "templates" / "program").glob("*.yaml"))
    assert len(names) == 4
    for name in names:
        new = ["new", "programme", "--root", "fjordvik", "--from", name, "--id", f"ny-{name}"]
        run([kompetanse, *new, "--output", f"{name}.yaml"], tmp_path)
        written = (tmp_path / f"{name}.yaml").read_text("utf-8")
        original = (TOP / "templates" / "program" / f"{name}.yaml").read_text("utf-8")
        assert written == original.replace(f"id: {name}\n", f"id: ny-{name}\n", 1)


def test_a_municipality_of_ones_own_in_nynorsk_begins_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    kompetanse = installed / "kompetanse"
    words = ["init", "klepp", "--name", "Klepp", "--language", "nn", "--ci", "github", "--krav"]
    words += ["--source", "https://github.com/kommune/kompetanse@v0.1.0"]
    run([kompetanse, *words], tmp_path)
    assert (tmp_path / "klepp" / ".github" / "workflows" / "kompetanse.yml").is_file()
    run([kompetanse, "report", "--root", "klepp", "--date", "2026-03-01", "-o", "r.html"], tmp_path)
    page = (tmp_path / "r.html").read_text("utf-8")
    assert '<html lang="nn">' in page
    assert "Samandrag" in page
