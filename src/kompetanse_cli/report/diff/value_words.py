"""The words of the values in a list of changes: an id as what it names, a day as it is written, a part by its keys."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.diff import named_at
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    Choice,
    Deadline,
    Employment,
    Interval,
    Named,
    Part,
    Person,
    Placement,
    Record,
    Run,
    RunSession,
)
from kompetanse_cli.report.base import Naming, lowered, one_line, title_of


@frozen
class ValueWords:
    """The words of values on one side; `path` are the names of the fields that lead to a value."""

    names: Naming

    def part(self, holder: Record, path: tuple[str, ...], part: Record) -> str:
        """What a part of a record is called."""
        if isinstance(part, RunSession):
            curriculum = self.names.register.curricula.get(getattr(holder, "programme", ""))
            planned = curriculum.by_id.get(part.session) if curriculum is not None else None
            return planned.session.name if planned is not None else part.session
        told = title_of(part)
        first = next(iter(type(part).model_fields))
        return one_line(told) or self.value(type(holder), (*path, first), getattr(part, first))

    def value(self, holder: type[Record], path: tuple[str, ...], value: object) -> str:
        """A value in words; an id as what it names."""
        match value:
            case None | ():
                return ""
            case tuple():
                return "; ".join(self.value(holder, path, item) for item in value)
            case Mapping():
                return "; ".join(f"{key}: {self.value(holder, path, item)}" for key, item in value.items())
            case Employment() | Placement():
                return self._period(holder, path, value)
            case Part():
                return ", ".join(self._inside(holder, path, value))
            case str() if not isinstance(value, Choice):
                # Whoever hands in work in a run is a person, a group or a unit: no one kind is named there.
                handed_in = (Person,) if holder is Run else ()
                return self._text(named_at(holder, path) or handed_in, value)
            case _:
                return self._plain(value)

    def _period(self, holder: type[Record], path: tuple[str, ...], part: Employment | Placement) -> str:
        """«Sone Nord fra 1. januar 2027»: where somebody, or a unit, is and when."""
        language = self.names.language
        said = [self.value(holder, (*path, "unit"), part.unit)]
        said += [language.say(N_("fra {day}"), day=language.day(part.start))] if part.start else []
        said += [language.say(N_("til {day}"), day=language.day(part.end))] if part.end else []
        return " ".join(said)

    def _plain(self, value: object) -> str:
        """A value that holds no others, and is no id."""
        language = self.names.language
        match value:
            case bool():
                return language.say(N_("ja")) if value else language.say(N_("nei"))
            case date():
                return language.day(value)
            case Deadline():
                return language.day(value.day)
            case Interval() if value.is_day:
                return language.day(value.first)
            case Choice():
                return language.say(value.value)
            case int() | Decimal():
                return language.number(value)
            case _:
                return str(value)

    def _text(self, kinds: Iterable[type[Named]], text: str) -> str:
        register = self.names.register
        kind = next((kind for kind in kinds if register.find(kind, text) is not None), None)
        return one_line(text) if kind is None else self.names.named(kind, text)

    def _inside(self, holder: type[Record], path: tuple[str, ...], part: Part) -> Iterator[str]:
        """What a part says, the keys told where the value alone would say nothing."""
        for name, info in type(part).model_fields.items():
            value = getattr(part, name)
            if value in (None, (), info.default):
                continue
            said = self.value(holder, (*path, name), value)
            title = self.names.language.say(info.title or name)
            yield f"{lowered(title)}: {said}" if isinstance(value, bool | int | Decimal) else said
