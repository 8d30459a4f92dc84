"""How somebody is reached is a text as any other: nobody who is hidden stands in it."""

from collections.abc import Callable

from kompetanse_cli.messages import PersonRef
from kompetanse_cli.report.base import Context, FactList, Section, redact_report

TEXT = """
enheter: [{id: topp, navn: Helse, type: kommunalområde}]
personer:
  - {id: bo, navn: Bo Berg, enhet: topp, telefon: "spør Solveig Qvamsås"}
  - {id: sol, navn: Solveig Qvamsås, enhet: topp, vis_navn: nei}
"""


def test_a_telephone_number_that_names_a_hidden_person_does_not(context_of: Callable[..., Context]) -> None:
    context = context_of(TEXT)
    facts = FactList((("Telefon", PersonRef("bo", detail="phone")),))
    (section,) = redact_report(context.report("", (Section("a", "a", (facts,)),)), context.readers).value.sections
    (block,) = section.blocks
    assert isinstance(block, FactList)
    ((_, told),) = block.facts
    assert isinstance(told, PersonRef)
    assert "Qvamsås" not in told.text
    assert told.text.startswith("spør")


def test_the_number_of_somebody_who_is_shown_is_told_though_somebody_else_is_hidden(
    context_of: Callable[..., Context],
) -> None:
    context = context_of(TEXT.replace("spør Solveig Qvamsås", "412 34 564"))
    facts = FactList((("Telefon", PersonRef("bo", detail="phone")),))
    (section,) = redact_report(context.report("", (Section("a", "a", (facts,)),)), context.readers).value.sections
    assert section.blocks == (FactList((("Telefon", PersonRef("", "412 34 564")),)),)
