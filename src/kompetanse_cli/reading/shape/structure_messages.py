"""Messages on a value that is a list, a mapping or neither, where another of them should stand."""

import re
from collections.abc import Callable, Mapping

from pydantic import BaseModel

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import KEYS, LIST, Finding
from kompetanse_cli.reading.codes import LIST_MARK, WRONG_STRUCTURE
from kompetanse_cli.reading.shape.errors import ShapeError, field_of, models_inside
from kompetanse_cli.reading.yaml import LIST_ITEM


def not_a_list(slip: ShapeError) -> Finding:
    """One value where there should be a list."""
    marked = _LISTED.match(slip.written)
    # A number alone on one line is as likely a day: «10. og 11. september 2025».
    if marked and ("\n" in slip.written or not marked[1][0].isdigit()):
        return _other_marks(slip, marked[1])
    new = None
    if records := _records_in(slip):
        return _not_records(slip, records)
    if isinstance(slip.found, str | int) and "\n" not in slip.written:
        bare = slip.written
        new = f"[{bare[1:-1] if bare[:1] + bare[-1:] in _OTHER_BRACKETS else bare}]"
    field = field_of(slip.model, slip.key)
    if new and field is not None and "date" in str(field.annotation) and not slip.fits(new):
        new = None
    return slip.finding(
        WRONG_STRUCTURE,
        message(N_("«{key}» skal være en liste."), key=slip.key),
        label=message(N_("her skal det stå en liste")),
        remedy=message(N_("Skriv {new}."), new=new)
        if new
        else message(N_("Skriv hvert punkt på en linje med «- » foran.")),
        new=new,
    )


def _records_in(slip: ShapeError) -> tuple[type[BaseModel], ...]:
    """The forms that each item of the list has, where all are keys with values."""
    field = field_of(slip.model, slip.key)
    if field is None or slip.kind != "tuple_type" or "str" in str(field.annotation):
        return ()
    return tuple(models_inside(field.annotation))


def _not_records(slip: ShapeError, records: tuple[type[BaseModel], ...]) -> Finding:
    """A text, or one record without its dash, where there should be a list of records."""
    new = f"[{slip.written}]"
    is_one = isinstance(slip.found, dict) and slip.written.startswith("{") and slip.fits(new)
    keys = ", ".join(field.alias or name for name, field in records[0].model_fields.items())
    return slip.finding(
        WRONG_STRUCTURE,
        message(N_("«{key}» skal være en liste."), key=slip.key),
        label=message(N_("her skal det stå en liste")),
        remedy=message(N_("Skriv {new}."), new=new)
        if is_one
        else message(N_("Skriv hvert punkt på en linje med «- » foran, med disse nøklene: {keys}."), keys=keys),
        new=new if is_one else None,
    )


# Lines that each begin as an item, with another mark than a dash.
_LISTED = re.compile(rf"{LIST_ITEM.pattern}[^\r\n]*(?:(?:\r\n|\n|\r){LIST_ITEM.pattern}[^\r\n]*)*\Z")
_EACH = re.compile(rf"^{LIST_ITEM.pattern}", re.MULTILINE)


def _other_marks(slip: ShapeError, mark: str) -> Finding:
    """Items that begin with bullets or numbers."""
    if "\n" not in slip.written:
        items = (item.strip(" ,;") for item in slip.written.split(mark))
        new = f"[{', '.join(item for item in items if item)}]"
        return slip.finding(
            LIST_MARK,
            message(N_("«{tegn}» begynner ikke et listepunkt."), tegn=mark),
            label=message(N_("ikke en vanlig bindestrek")),
            remedy=message(N_("Skriv {new}."), new=new),
            new=new,
        )
    new = _EACH.sub(lambda item: item[0].replace(item[1], "-", 1), slip.written)
    return slip.finding(
        LIST_MARK,
        message(N_("«{tegn}» begynner ikke et listepunkt."), tegn=mark),
        label=message(N_("ikke en vanlig bindestrek")),
        remedy=message(N_("Skriv «- {tekst}», med vanlig bindestrek."), tekst=new.split("\n")[0][2:].strip()[:80]),
        new=new,
    )


# What is written for [ and ].
_OTHER_BRACKETS = ("()", "<>", "⟨⟩", "«»")


def not_keys(slip: ShapeError) -> Finding:
    """What is no mapping where there should be one."""
    if isinstance(slip.keys[-1], int):
        if isinstance(slip.found, str) and slip.key in _UNIT_ALONE:
            return _UNIT_ALONE[slip.key](slip)
        return structure(slip, N_("Hver oppføring under «{key}» skal ha nøkler med verdier."))
    return structure(slip, N_("«{key}» skal ha nøkler med verdier."))


def repeats_above(slip: ShapeError) -> bool:
    """Whether it is said of one of several units above that there is one too many: that is said of the first."""
    return slip.kind == "model_type" and slip.key == "del_av" and slip.keys[-1] not in ("del_av", 0)


def _several_above(slip: ShapeError) -> Finding:
    """Of units one below the other no list is made: a unit is below one at a time."""
    return slip.finding(
        WRONG_STRUCTURE,
        message(N_("En enhet ligger rett under bare én annen enhet om gangen.")),
        label=message(N_("her skal det stå {form}"), form="{enhet, fra, til}"),
        remedy=message(
            N_(
                "Velg én enhet, eller skriv {form} med når den lå under hver. Betjener enheten flere enheter, "
                "kan rollene si det med «dekker_også»."
            ),
            form="{enhet, fra, til}",
        ),
    )


def _post_alone(slip: ShapeError) -> Finding:
    new = f"{{enhet: {slip.written}}}"
    return slip.finding(
        WRONG_STRUCTURE,
        message(N_("Hver oppføring under «{key}» skal ha nøkler med verdier."), key=slip.key),
        label=message(N_("oppbygningen er feil her")),
        remedy=message(N_("Skriv {new}."), new=new),
        new=new,
    )


# Lists of units with their days, in which units alone are written.
_UNIT_ALONE: Mapping[str, Callable[[ShapeError], Finding]] = {"ansettelser": _post_alone, "del_av": _several_above}


def structure(slip: ShapeError, text: str) -> Finding:
    """A value whose form is wrong, said by `text`."""
    return slip.finding(
        WRONG_STRUCTURE,
        message(text, key=slip.key),
        label=message(N_("oppbygningen er feil her")),
        remedy=message(N_("Se formatet av «{key}» med kompetanse explain K079."), key=slip.key),
    )


_FORMS = {LIST: N_("«{key}» kan ikke være en liste her."), KEYS: N_("«{key}» kan ikke ha nøkler med verdier her.")}


def other_form(slip: ShapeError) -> Finding:
    """A form that a value of several forms can't have."""
    return structure(slip, _FORMS.get(slip.context["tag"], N_("«{key}» kan ikke være én verdi her.")))


def beside_posts(slip: ShapeError) -> Finding:
    """A key that says what the list of posts says."""
    return slip.finding(
        WRONG_STRUCTURE,
        message(N_("«{key}» kan ikke stå sammen med «ansettelser»."), key=slip.key),
        label=message(N_("sagt på to måter")),
        remedy=message(N_("Skriv det i «ansettelser», og ta bort «{key}»."), key=slip.key),
    )


def other_message(slip: ShapeError) -> Finding:
    """What no other message is for."""
    return structure(slip, N_("Verdien av «{key}» kan ikke leses."))
