"""The line of the report about units of which nobody asks for a ressursperson."""

from typing import Any

from kompetanse_cli.report.base import Paragraph, plain_text
from kompetanse_cli.report.sections.coverage import coverage_section

DATA = """
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: dag, navn: Dagsenter, type: dagtilbud, del_av: helse}
  - {id: hj, navn: Hjemmetjenesten, type: hjemmetjeneste, del_av: helse}
  - {id: nord, navn: Sone Nord, type: sone, del_av: hj}
"""
DECIDED = (
    "krav: [{id: ressursperson-i-hvert-ledd, navn: R, rolle: ressursperson, styrke: skal, "
    "hvor: {ledd: laveste, under: [hjemmetjeneste]}, unntatte_enheter: [{enhet: dag, grunn: Dagtid}]}]\n"
)
LINE = "For disse enhetene stilles ingen krav om ressursperson: Dagsenter."


def test_the_report_names_units_that_nothing_is_asked_of_until_they_are_exempt(context_of: Any) -> None:
    assert Paragraph(LINE) in coverage_section(context_of(DATA)).blocks
    texts = [block for block in coverage_section(context_of(DATA + DECIDED)).blocks if isinstance(block, Paragraph)]
    assert not any("ingen krav om ressursperson" in plain_text(block.text) for block in texts)
