"""What the server says of an id: the name, and where it belongs."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.language import Language
from kompetanse_cli.model import Named, Person, Role, Unit, active
from kompetanse_cli.model.kinds import KIND_OF_RECORD
from kompetanse_cli.model.register import Register
from kompetanse_cli.report.naming import Naming


def about(register: Register, language: Language, record: Named, on: date) -> str:
    """A few lines of Markdown: what it is, what it is called, and what is most often asked of it."""
    kind = KIND_OF_RECORD[type(record)]
    head = f"**{_plain(Naming(register, language, on).record(record))}** · {language.say(kind.one)} `{record.id}`"
    return "\n\n".join((head, *_more(register, language, record, on)))


def _more(register: Register, language: Language, record: Named, on: date) -> Iterator[str]:
    if isinstance(record, Person):
        yield ", ".join(_unit(register, unit_id) for unit_id in register.units_of(record, on))
        held = [each for each in register.appointments_of.get(record.id, ()) if active(each, on)]
        for each in held:
            called = Naming(register, language, on).of(Role, each.role)
            yield f"- {_plain(called)}, {_unit(register, each.unit)}"
    elif isinstance(record, Unit):
        above = [unit.name for unit in register.tree_on(on).ancestors(record.id)]
        if above:
            yield _plain(" › ".join(reversed(above)))


def _unit(register: Register, unit_id: str) -> str:
    unit = register.find(Unit, unit_id)
    return _plain(unit.name if unit else unit_id)


def _plain(text: str) -> str:
    """A text that is no Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in " ".join(text.split()))
