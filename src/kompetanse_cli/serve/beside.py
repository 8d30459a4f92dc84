"""What is asked for beside the report: what is found by a text, and what falls without somebody."""

import re

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Person
from kompetanse_cli.operations.record_search import everything_containing, nearest_of_all, parts_containing, search
from kompetanse_cli.report.base import Context, Report
from kompetanse_cli.report.coverage import build_departure, departure_without
from kompetanse_cli.report.search import build_search

_ID_AFTER_NAME = re.compile(r"\(([^()\s]+)\)$")
# So many can be read in one message.
_FEW = 10


def found(context: Context, text: str) -> Report:
    """Everything in the files that is called so."""
    register = context.register
    hits, within = everything_containing(register, text), parts_containing(register, text)
    near = () if hits or within else nearest_of_all(register, text)
    return build_search(context, hits, within, near)


def departure(context: Context, written: str) -> Report:
    """What falls without the person that a name or an id is of. Raises KompetanseError where it is not one."""
    marked = _ID_AFTER_NAME.search(written)
    hits = search(context.register, Person, marked[1] if marked else written)
    if len(hits.fitting) == 1:
        return build_departure(context, departure_without(context, hits.fitting[0].id))
    near = ", ".join(context.names.with_id(each) for each in (hits.fitting or hits.near)[:_FEW])
    raise KompetanseError(
        N_("«{name}» kan være flere") if hits.fitting else N_("ingen person heter «{name}»"),
        name=written,
        near=near,
        remedy=N_("velg en av dem: {near}") if near else N_("skriv navnet eller id-en til en person i filene"),
    )
