"""`kompetanse explain`, as it is called."""

from collections.abc import Callable

import pytest

from kompetanse_cli.rules.catalogue import ALL_RULES

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("topic", ["K102", "k102", "ukjent-enhet"])
def test_a_rule_is_explained_by_code_and_by_name(command: Run, topic: str) -> None:
    code, out, err = command("explain", topic)

    assert (code, err) == (0, "")
    assert out.startswith("K102 Enheten er ikke registrert (ukjent-enhet)\n")
    assert out.index("Slik er det feil") < out.index("feil[K102 ukjent-enhet]: ") < out.index("Slik er det riktig")


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_every_rule_can_be_explained(command: Run, rule: object) -> None:
    code, out, err = command("explain", getattr(rule, "code", ""))

    assert (code, err) == (0, "")
    assert getattr(rule, "holds", "") in out


def test_what_is_built_in_is_explained_once_for_each_kind_that_has_the_id(command: Run) -> None:
    _code, out, _err = command("explain", "kommunalsjef")

    assert out.count("kommunalsjef (rolle, innebygd)") == 1
    assert out.count("kommunalsjef (krav, innebygd)") == 1


def test_without_a_name_everything_is_listed(command: Run) -> None:
    code, out, _err = command("explain")

    assert code == 0
    assert all(f"  {rule.code} {rule.name} " in out for rule in ALL_RULES)
    assert "ressursperson-i-hvert-ledd" in out


def test_a_misspelt_name_is_wrong_usage(command: Run) -> None:
    said = "feil: verken en regel eller noe innebygd heter «ressursprson»\nhjelp: mente du «ressursperson»?\n"

    assert command("explain", "ressursprson") == (2, "", said)
