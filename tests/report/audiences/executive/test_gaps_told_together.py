"""Many gaps of one cause are one sentence, and what comes is told by day."""

from dataclasses import replace

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.coverage import Status, counted_lines
from kompetanse_cli.reading.load import load
from kompetanse_cli.report.audiences.executive.gaps import worst_gaps_section
from kompetanse_cli.report.base import Context, Paragraph, plain_text
from kompetanse_cli.report.coverage import MANY, common_causes
from tests.report.conftest import ROOT, ContextOf


def zones(number: int) -> str:
    units = "".join(f"  - {{id: l{n}, navn: Lag {n}, type: team, del_av: topp}}\n" for n in range(number))
    return f"enheter:\n  - {{id: topp, navn: Helse, type: kommunalområde}}\n{units}"


def gaps(context: Context) -> list[str]:
    section = worst_gaps_section(context)
    return [section.title, *(plain_text(block.text) for block in section.blocks if isinstance(block, Paragraph))]


def test_many_gaps_of_one_cause_are_one_sentence(context_of: ContextOf) -> None:
    title, first, *_ = gaps(context_of(zones(40)))
    assert title == "Mangler: 43 steder, ingen tiltak registrert"
    assert first == "Leder mangler i 41 av 41 enheter. Ingen av dem har tiltak."


def test_so_few_that_each_can_be_read_are_named(context_of: ContextOf) -> None:
    told = gaps(context_of(zones(3)))
    assert not [text for text in told if " enheter. " in text]
    assert "Lag 0 (ingen leder)" in told[1]


def test_those_told_together_and_those_told_alone_are_all_gaps(context_of: ContextOf) -> None:
    context = context_of(zones(MANY + 5))
    lacking = [line for line in counted_lines(context.coverage.lines) if line.status is Status.UNCOVERED]
    single, (sentence,) = common_causes(context, lacking)
    assert len(single) + int(sentence.split(" i ")[1].split(" av ")[0]) == len(lacking)


def test_a_role_with_a_name_that_nobody_can_bend_is_told_as_it_is(context_of: ContextOf) -> None:
    text = zones(1) + (
        "roller: [{id: kontakt, navn: Kontaktledd, nivå: [avdeling]}]\n"
        "personer: [{id: p, navn: Per, enhet: l0}]\n"
        "rolletildelinger: [{person: p, rolle: kontakt, enhet: l0, fra: 2025-01-01}]\n"
        "krav: [{id: k, navn: To, rolle: kontakt, hvor: {enhetstyper: [team]}, minst: 2, styrke: skal}]\n"
    )
    assert "Lag 0 (kontaktledd, én av to; ingen leder)" in " ".join(gaps(context_of(text)))


def test_what_a_role_is_called_besides_is_left_out_of_a_sentence(context_of: ContextOf) -> None:
    assert "ingen overordnet koordinator og" in " ".join(gaps(context_of(zones(1))))


def test_a_unit_that_lacks_several_stands_once(context_of: ContextOf) -> None:
    told = " ".join(gaps(context_of(zones(1))))

    assert "Helse (ingen kommunalsjef, ingen overordnet koordinator og ingen leder)" in told


UNREADABLE = b"tiltak: [{id: t, gjelder: {krav: k}, tekst: Lys ut, frist: i fjor, status: planlagt}]"


def without_measures(text: str, context_of: ContextOf) -> Context:
    """Such units, with a measure that can't be read."""
    context = context_of(text)
    files = {"kompetanse.yaml": ROOT, "data.yaml": text.encode(), "tiltak.yaml": UNREADABLE}
    return replace(context, snapshot=Snapshot(load(files).register, context.on))


def test_gaps_are_told_also_where_the_measures_cannot_be_read(context_of: ContextOf) -> None:
    title, told = gaps(without_measures(zones(3), context_of))
    assert title == "Mangler: 6 steder; tiltakene kan ikke leses"
    assert told.startswith("Tiltakene er ukjente: ")
    assert "Lag 0 (ingen leder)" in told


def test_it_is_not_told_that_nothing_is_done_about_many_where_that_cannot_be_read(context_of: ContextOf) -> None:
    assert gaps(without_measures(zones(40), context_of))[1] == "Leder mangler i 41 av 41 enheter. Tiltakene er ukjente."


def test_those_who_are_not_in_the_network_are_told_whatever_the_requirement_is_called(context_of: ContextOf) -> None:
    text = (
        zones(MANY + 1)
        + (
            "personer: [{id: p, navn: Per, enhet: topp}]\n"
            "fora: [{id: f, navn: Nettverket, type: kommunalt-instruktørnettverk}]\n"
            "roller: [{id: kontakt, navn: Kontakt, nivå: [avdeling]}]\n"
            "krav: [{id: k, navn: Kontakt i nettverket, kortnavn: Kontakt i nettverk, rolle: kontakt, "
            "hvor: {enhetstyper: [team]}, krever_forum: [kommunalt-instruktørnettverk], styrke: skal}]\n"
            "rolletildelinger:\n"
        )
        + "".join(f"  - {{person: p, rolle: kontakt, enhet: l{n}, fra: 2025-01-01}}\n" for n in range(MANY + 1))
    )

    number = MANY + 1
    assert f"Kontakt i nettverk: ikke i nettverket i {number} av {number} enheter." in " ".join(gaps(context_of(text)))
