"""A tiny municipality that steers: files of plans and reports beside the data."""

from kompetanse_cli.model import Register, Severity
from kompetanse_cli.reading.load import load

ROOT = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}
oppsett: {%s}
enheter:
  - {id: topp, navn: Helse, type: kommunalområde}
  - {id: nord, navn: Nord, type: sone, del_av: topp}
  - {id: nord-natt, navn: Natt, type: avdeling, del_av: nord}
  - {id: sør, navn: Sør, type: sone, del_av: topp}
personer:
  - {id: per, navn: Per Ås, enhet: topp}
  - {id: lise, navn: Lise Bø, enhet: nord}
  - {id: kari, navn: Kari Li, enhet: nord-natt}
  - {id: vara, navn: Vara Moe, enhet: nord}
  - {id: siri, navn: Siri Vik, enhet: sør}
  - {id: borte, navn: Bo Rud, enhet: sør, til: 2025-12-31}
rolletildelinger:
  - {person: per, rolle: kommunalsjef, enhet: topp, fra: 2020-01-01}
  - {person: lise, rolle: leder, enhet: nord, fra: 2020-01-01, stedfortreder: vara}
  - {person: siri, rolle: leder, enhet: sør, fra: 2020-01-01}
"""


def municipality(text: str = "", settings: str = "", **markdown: str) -> Register:
    """The register of a municipality with this text, these settings, and these Markdown files' front matter."""
    files = {"kompetanse.yaml": ROOT % settings} | ({"resten.yaml": text} if text else {})
    files |= {f"{name}.md": f"---\n{front}\n---\nTekst.\n" for name, front in markdown.items()}
    loaded = load({path: content.encode() for path, content in files.items()})
    assert [finding for finding in loaded.findings if finding.severity is Severity.ERROR] == []
    return loaded.register


def plan(unit: str, start: str, end: str, more: str = "") -> str:
    """The front matter of a development plan that Kari answers for."""
    return f"utviklingsplan:\n  enhet: {unit}\n  fra: {start}\n  til: {end}\n  ansvarlig: kari\n{more}"


def report(unit: str, period: str, delivered: str, more: str = "") -> str:
    """The front matter of a unit's report."""
    return f"enhetsrapport:\n  enhet: {unit}\n  periode: {period}\n  levert: {delivered}\n{more}"
