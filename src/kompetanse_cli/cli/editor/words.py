"""What the server says of an id: the name, and where it belongs."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.language import Language
from kompetanse_cli.model import NOWHERE, Named, Person, Role, Unit, active
from kompetanse_cli.model.kinds import KIND_OF_RECORD
from kompetanse_cli.model.register import Register
from kompetanse_cli.report.naming import role_label


def name_of(register: Register, language: Language, record: Named, on: date) -> str:
    """The name of a record; of a person whose name is hidden, the role."""
    if isinstance(record, Person) and not record.show_name:
        return role_label(register, language, record, on)
    name = str(getattr(record, "name", "") or getattr(record, "text", ""))
    return language.say(name) if record.address == NOWHERE else name


def about(register: Register, language: Language, record: Named, on: date) -> str:
    """A few lines of Markdown: what it is, what it is called, and what is most often asked of it."""
    kind = KIND_OF_RECORD[type(record)]
    head = f"**{_plain(name_of(register, language, record, on))}** · {language.say(kind.one)} `{record.id}`"
    return "\n\n".join((head, *_more(register, language, record, on)))


def _more(register: Register, language: Language, record: Named, on: date) -> Iterator[str]:
    if isinstance(record, Person):
        yield ", ".join(_unit(register, unit_id) for unit_id in register.units_of(record, on))
        held = [each for each in register.appointments_of.get(record.id, ()) if active(each, on)]
        for each in held:
            role = register.find(Role, each.role)
            called = name_of(register, language, role, on) if role else each.role
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
