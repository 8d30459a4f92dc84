"""Long tables are filtered and sorted with the keyboard alone, and are whole without the script."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser.conftest import Open

Made = Callable[..., Path]
ROSTER = "#rolleliste"


def column(page: Any, number: int) -> list[str]:
    """What the shown rows of the roster have in a column."""
    script = """([table, number]) => [...document.querySelector(table).querySelectorAll('tbody tr:not([hidden])')]
        .filter(row => !row.matches('.group')).map(row => row.cells[number].textContent.trim())"""
    told: list[str] = page.evaluate(script, [ROSTER, number])
    return told


def test_sorting_by_keyboard_goes_up_down_and_back(made: Made, opened: Open) -> None:
    page = opened(made("koordinator", "nb"))
    first = column(page, 0)
    button = page.locator(f"{ROSTER} thead button").first
    button.focus()
    head = page.locator(f"{ROSTER} thead th").first
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    up = column(page, 0)
    page.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "descending"
    down = column(page, 0)
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") is None
    assert column(page, 0) == first
    assert sorted(up) == sorted(first)
    assert up != down


def test_norwegian_letters_come_last_and_dates_by_day(made: Made, opened: Open) -> None:
    page = opened(made("koordinator", "en"))
    table = "<table id='x'><thead><tr><th>x</th></tr></thead><tbody>{}</tbody></table>"
    names = [*"12345678901", "Åse", "Ole", "Ærlend", "Zoe", "Øyvind", "Aase", "", "Anne", "Bo", "Per"]
    rows = "".join(f"<tr><td>{name}</td></tr>" for name in names)
    page.evaluate(
        "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)",
        f"<div class=scroll>{table.format(rows)}</div>",
    )
    # The page's own script over a table that it had not seen.
    page.evaluate("() => eval(document.querySelector('script').textContent)")
    page.locator("#x thead button").click()
    sorted_names = page.evaluate("[...document.querySelectorAll('#x tbody td')].map(cell => cell.textContent)")
    assert [name for name in sorted_names if name not in (*"0123456789", "Åse", "Aase")] == [
        "Anne", "Bo", "Ole", "Per", "Zoe", "Ærlend", "Øyvind", "",
    ]  # fmt: skip
    assert set(sorted_names[-3:-1]) == {"Åse", "Aase"}


def test_filtering_by_keyboard_tells_how_many_are_left(made: Made, opened: Open) -> None:
    page = opened(made("koordinator", "nb"))
    whole = column(page, 0)
    field = page.get_by_label("Vis bare rader med").nth(
        page.evaluate(
            """id => [...document.querySelectorAll('input[type=search]')]
            .findIndex(input => input.getAttribute('aria-controls') === id)""",
            "rolleliste",
        )
    )
    field.focus()
    page.keyboard.type("  SONE nord ")
    left = column(page, 0)
    assert 0 < len(left) < len(whole)
    told = page.locator(".tools:has([aria-controls=rolleliste]) [role=status]").inner_text()
    assert told == f"Viser {len(left)} av {len(whole)} rader"
    field.fill("")
    assert column(page, 0) == whole


def test_without_script_every_row_is_there(made: Made, opened: Open) -> None:
    path = made("koordinator", "nb")
    with_script = column(opened(path), 0)
    page = opened(path, java_script_enabled=False)
    assert page.locator("input").count() == 0
    assert page.locator(f"{ROSTER} tbody tr:not(.group)").count() == len(with_script)
