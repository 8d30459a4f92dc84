"""What stands over the report: the day, how it stands with gaps and findings, and what there is to choose from."""

from collections.abc import Iterator
from typing import Any

from kompetanse_cli.analysis.base import COVERAGE
from kompetanse_cli.analysis.coverage import Status, counted_lines
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Person, Severity, active, mask_document
from kompetanse_cli.pipeline import Checked
from kompetanse_cli.report.base import Context, plain_text

# So many names can be chosen from; of more, one writes the name.
_MOST_PEOPLE = 600


def head(context: Context, outcome: Checked, edition: int, *, is_today: bool) -> dict[str, Any]:
    """Which state of the files it is told from, the day, and how many gaps and findings there are."""
    return {
        "kind": "head",
        "edition": str(edition),
        "day": context.on.isoformat(),
        "dayInWords": context.language.day(context.on),
        "isToday": is_today,
        "standing": [*_gaps(context), *_findings(context, outcome)],
    }


def _gaps(context: Context) -> Iterator[dict[str, str]]:
    if unknown := context.unknown(COVERAGE, N_("Dekningen")):
        yield {"mood": "bad", "text": mask_document(plain_text(unknown[0].text)), "to": "ufullstendig"}
        return
    gaps = sum(line.status is Status.UNCOVERED for line in counted_lines(context.coverage.lines))
    told = context.language.plural(N_("{n} mangel"), N_("{n} mangler"), gaps)
    yield {"mood": "bad" if gaps else "good", "text": told, "to": "mangler"}


def _findings(context: Context, outcome: Checked) -> Iterator[dict[str, str]]:
    plural = context.language.plural
    errors, warnings, notes = (outcome.count(each) for each in (Severity.ERROR, Severity.WARNING, Severity.NOTE))
    if errors:
        yield {"mood": "bad", "text": plural(N_("{n} feil"), N_("{n} feil"), errors), "to": "funn"}
    else:
        yield {"mood": "good", "text": context.language.say(N_("ingen feil")), "to": "funn"}
    if warnings:
        yield {"mood": "warn", "text": plural(N_("{n} advarsel"), N_("{n} advarsler"), warnings), "to": "funn"}
    if notes:
        yield {"mood": "wait", "text": plural(N_("{n} merknad"), N_("{n} merknader"), notes), "to": "funn"}


def choices(context: Context) -> dict[str, Any]:
    """The units of the day as a tree, and those who hold a role."""
    tree = context.register.tree_on(context.on)
    units = [unit for unit in context.register.units if active(unit, context.on)]
    told = [
        {
            "id": unit.id,
            "name": mask_document(context.redact(context.names.unit(unit.id))),
            "depth": len(tuple(tree.chain(unit.id))) - 1,
        }
        for unit in sorted(units, key=lambda each: tree.order.get(each.id, len(tree.order)))
    ]
    return {"kind": "choices", "units": told, "people": _people(context)}


def _people(context: Context) -> list[str]:
    """Those who hold a role, by name; with the id where two are called the same, and nobody where nobody is named."""
    if context.is_anonymous:
        return []
    ids = dict.fromkeys(entry.appointment.person for entry in context.roster)
    found = [person for each in ids if (person := context.register.find(Person, each)) and person.show_name]
    if len(found) > _MOST_PEOPLE:
        return []
    names = [person.name for person in found]
    told = (person.name if names.count(person.name) == 1 else f"{person.name} ({person.id})" for person in found)
    return sorted(map(mask_document, told), key=context.language.sort_key)
