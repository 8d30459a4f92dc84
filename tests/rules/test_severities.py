"""What a municipality decides about findings: in `oppsett.regler`, and by comments in the files."""

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.rules.catalogue import RULES
from kompetanse_cli.rules.organisation import numbers
from kompetanse_cli.rules.runner import check
from kompetanse_cli.rules.severities import active_rules
from tests.rules.judged import ON, loaded, placed

MUNICIPALITY = 'kommune: {navn: Fjordvik, nummer: "9998", administrasjonsspråk: nb, innbyggere: 8200}\n'


def found(text: str) -> list[tuple[int, str, str]]:
    """Line, severity and name of each finding."""
    return [(each.region.start.line, each.finding.severity.value, each.finding.name) for each in placed(text, numbers)]


def test_a_rule_gets_the_severity_the_municipality_wants_or_is_gone() -> None:
    settings = "oppsett: {{regler: {{ukjent-kommunenummer: {level}}}}}\n"
    assert found(MUNICIPALITY) == [(1, "feil", "ukjent-kommunenummer")]
    assert found(MUNICIPALITY + settings.format(level="merknad")) == [(1, "merknad", "ukjent-kommunenummer")]
    assert found(MUNICIPALITY + settings.format(level="av")) == []


def test_what_can_not_be_changed_stays_and_is_said_at_the_key() -> None:
    text = MUNICIPALITY.replace("9998", "9999") + "oppsett: {regler: {ukjent-enhetstype: av, ukjent-reggel: av}}\n"
    text += "enheter: [{id: helse, navn: Helse, type: finnes-ikke}]\n"
    assert found(text) == [(2, "feil", "låst-regel"), (2, "feil", "ukjent-regel"), (3, "feil", "ukjent-enhetstype")]


def test_a_comment_with_a_reason_lets_a_finding_stand() -> None:
    comment = "# tillat ukjent-kommunenummer: kommunen er under sammenslåing"
    assert found(MUNICIPALITY.rstrip("\n") + f"  {comment}\n") == []
    assert found(f"{comment}\n# en vanlig kommentar\n{MUNICIPALITY}") == []


def test_a_comment_alone_holds_for_no_more_than_the_next_line() -> None:
    comment = "# tillat ukjent-kommunenummer: kommunen er under sammenslåing"
    assert found(f"{comment}\noppsett: {{}}\n{MUNICIPALITY}") == [
        (1, "advarsel", "unødig-tillat"),
        (3, "feil", "ukjent-kommunenummer"),
    ]


def test_a_comment_lets_only_its_own_rule_stand() -> None:
    text = "# tillat under-lavere-nivå: vi er organisert slik\n" + MUNICIPALITY
    assert found(text) == [(1, "advarsel", "unødig-tillat"), (2, "feil", "ukjent-kommunenummer")]


def test_a_comment_without_a_reason_is_said_instead_of_what_it_lets_stand() -> None:
    assert found("# tillat ukjent-kommunenummer\n" + MUNICIPALITY) == [(1, "feil", "tillat-uten-grunn")]


def test_a_comment_on_an_unknown_or_locked_rule_lets_nothing_stand() -> None:
    assert found("# tillat ukjent-komunenummer: fordi\n" + MUNICIPALITY) == [
        (1, "feil", "ukjent-regel"),
        (2, "feil", "ukjent-kommunenummer"),
    ]
    units = "enheter:\n  - {id: helse, navn: Helse, type: finnes-ikke} # tillat ukjent-enhetstype: fordi\n"
    assert found(MUNICIPALITY.replace("9998", "9999") + units) == [
        (3, "feil", "ukjent-enhetstype"),
        (3, "feil", "låst-regel"),
    ]


def test_the_rule_on_unneeded_comments_can_be_switched_off_like_others() -> None:
    text = MUNICIPALITY.replace("9998", "9999") + "oppsett: {regler: {unødig-tillat: av}}\n"
    assert found(text + "# tillat ukjent-kommunenummer: fordi\n") == []


@pytest.mark.parametrize(
    ("comment", "mended"),
    [
        ("# Tillat ukjent-kommunenummer: fordi", "# tillat ukjent-kommunenummer: fordi"),
        ("# tillat ukjent-kommunenummer – fordi", "# tillat ukjent-kommunenummer: fordi"),
        ("#TILLAT: Ukjent-Kommunenummer - fordi", "# tillat ukjent-kommunenummer: fordi"),
        ("# tillat ukjent-kommunenummer, unødig-tillat: fordi", None),
        ("# Tillat K101", None),
    ],
)
def test_a_comment_that_is_nearly_one_is_said_and_lets_nothing_stand(comment: str, mended: str | None) -> None:
    text = f"{comment}\n{MUNICIPALITY}"
    assert found(text) == [(1, "advarsel", "feilskrevet-tillat"), (2, "feil", "ukjent-kommunenummer")]
    assert [edit.new for edit in placed(text, numbers)[0].edits] == ([mended] if mended else [])


def test_an_ordinary_comment_that_begins_with_the_word_is_left_alone() -> None:
    municipality = MUNICIPALITY.replace("9998", "9999")
    assert (
        found(f"# Tillat i møte: se sak 12\n# Tillat å vente\n# tillatelse, ukjent-kommunenummer\n{municipality}") == []
    )


def test_a_comment_with_the_code_of_a_rule_is_told_its_name() -> None:
    text = f"# tillat K319: fordi\n{MUNICIPALITY.replace('9998', '9999')}"
    (wrong,) = placed(text, numbers)
    (edit,) = wrong.edits
    assert wrong.finding.name == "ukjent-regel"
    assert (edit.region.start.column, edit.region.end.column, edit.new) == (10, 14, "utløpt-unntak")


def test_only_rules_that_are_on_are_asked() -> None:
    plain = {rule.info.name for rule in active_rules(loaded(MUNICIPALITY).register.settings)}
    assert plain == {rule.info.name for rule in RULES if not rule.info.off}
    decided = "oppsett: {regler: {ukjent-kommunenummer: av, leder-uten-sted: merknad, ukjent-enhet: av}}\n"
    turned = {rule.info.name for rule in active_rules(loaded(MUNICIPALITY + decided).register.settings)}
    # What can't be changed is asked all the same.
    assert turned ^ plain == {"ukjent-kommunenummer", "leder-uten-sted"}


def test_those_that_are_asked_may_be_named() -> None:
    register = loaded(MUNICIPALITY + "enheter: [{id: helse, navn: Helse, type: finnes-ikke}]\n").register
    assert [finding.code for finding in check(Snapshot(register, ON), [numbers.unknown_municipality_number])] == [
        "K207"
    ]
    assert [finding.code for finding in check(Snapshot(register, ON), [])] == []
