"""People, where they work, and when they are away."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Self

from pydantic import ConfigDict, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError, PydanticKnownError

from kompetanse_cli.messages import N_
from kompetanse_cli.model.base import (
    Address,
    AtUnitEnd,
    Dated,
    Day,
    Email,
    Items,
    LastDay,
    Named,
    Part,
    PositionPercent,
    Ref,
    SheetColumn,
    SomeItems,
    Text,
    YesNo,
    alias_of,
    field,
    first_start,
    last_end,
    never,
    number_on,
)
from kompetanse_cli.model.organisation.held import HeldEducation, HeldQualification
from kompetanse_cli.model.organisation.qualifications import Education, JobPosition
from kompetanse_cli.model.organisation.units import Unit

# What is left of somebody who was erased. Names in the files are in the municipality's own language, and this reads the
# same in both.
TOMBSTONE = "Sletta person"
ERASED_ID = "sletta-"


class Absence(Part, Dated, title="Fravær"):
    """Et fravær: bare når, aldri hvorfor."""

    # Beside somebody's name «fra» and «til» alone would be their first and last day in the municipality.
    start: Day = field(
        "fra", "Fra og med", "Første dag borte.", example="2026-02-01", column=SheetColumn("fra", N_("Fraværende fra"))
    )
    end: LastDay = field(
        "til",
        "Til og med",
        "Siste dag borte. Uten en siste dag er fraværet åpent.",
        example="2026-08-31",
        default=None,
        column=SheetColumn("til", N_("Fraværende til")),
    )


class Employment(Part, Dated, title="Ansettelse"):
    """En ansettelse i en enhet."""

    unit: Ref[Unit] = field("enhet", "Enhet", "Enheten personen arbeider i.", example="solbakken-1")
    position: Ref[JobPosition] | None = field(
        "stilling", "Stilling", "Stillingens id.", example="sykepleier-stilling", default=None
    )
    percent: PositionPercent | None = field(
        "stillingsprosent", "Stillingsprosent", "Hvor stor stillingen er, 0 til 100.", example=60, default=None
    )
    start: Day | None = field("fra", "Fra og med", "Første dag i ansettelsen.", example="2025-08-01", default=None)
    end: LastDay = field("til", "Til og med", "Siste dag i ansettelsen.", example="2026-12-31", default=None)


_POST_KEYS = frozenset(alias_of(Employment, name) for name in Employment.model_fields)


# A person with one post, written short, is asked for it again and again.
@lru_cache(maxsize=1 << 14)
def _only_post(
    unit: str, position: str | None, percent: Decimal | None, start: date | None, end: date | None
) -> tuple[Employment, ...]:
    return (Employment.model_construct(unit=unit, position=position, percent=percent, start=start, end=end),)


_NOT_BESIDE = "Skriv enten `enhet`, `fra`, `til`, `stilling` og `stillingsprosent`, eller `ansettelser`"
_SHORT_FORM = ("enhet", "fra", "til", "stilling", "stillingsprosent")


class Person(Named, Dated, title="Person"):
    """En ansatt."""

    # These are the short form of one post: never beside `ansettelser`.
    model_config = ConfigDict(
        json_schema_extra={
            "if": {"required": ["ansettelser"]},
            "then": {"propertyNames": {"if": {"enum": list(_SHORT_FORM)}, "then": never(_NOT_BESIDE)}},
            "else": {"required": ["enhet"], "errorMessage": "En person må ha `enhet` (eller `ansettelser`)"},
            "errorMessage": "Person skrives som nøkler med verdier, og må ha `id`, `navn` og `enhet` (eller "
            "`ansettelser`)",
        }
    )

    name: Text = field(
        "navn", "Navn", "Personens navn.", example="Hanne Kvamsås", shown="roller",
        column=SheetColumn(
            "navn",
            N_("Navn"),
            ("namn", "person", "ansatt", "tilsett", "medarbeider", "fullt navn", "navn på ansatt", "deltaker",
             "deltakar", "name"),
        ),
    )  # fmt: skip
    employments: SomeItems[Employment] = field(
        "ansettelser",
        "Ansettelser",
        "I stedet for `enhet`, `fra`, `til`, `stilling` og `stillingsprosent`, for den som bytter enhet eller arbeider "
        "i flere. Av dem som gjelder samme dag, er personen ført under den første.",
        example=[{"enhet": "solbakken-1", "til": "2026-12-31"}, {"enhet": "solbakken-2", "fra": "2027-01-01"}],
        default=(),
        at_unit_end=AtUnitEnd.END,
    )
    home: Ref[Unit] | None = field(
        "enhet",
        "Enhet",
        "Enheten personen arbeider i. Må stå der når `ansettelser` ikke gjør det.",
        example="solbakken-1",
        default=None,
        validate_default=True,
        at_unit_end=AtUnitEnd.END,
        column=SheetColumn(
            "enhet",
            N_("Enhet"),
            (
                "eining",
                "avdeling",
                "sone",
                "bolig",
                "arbeidssted",
                "arbeidsstad",
                "tjenestested",
                "tenestestad",
                "team",
                "org.enhet",
                "organisasjonsenhet",
                "unit",
            ),
        ),
    )
    first_day: Day | None = field(
        "fra",
        "Fra og med",
        "Første dag i kommunen.",
        example="2019-08-01",
        default=None,
        column=SheetColumn(
            "ansatt_fra", N_("Ansatt fra"), ("tilsett frå", "ansatt dato", "ansettelsesdato", "begynte", "byrja")
        ),
    )
    last_day: LastDay = field(
        "til",
        "Til og med",
        "Siste dag i kommunen.",
        example="2026-12-31",
        default=None,
        column=SheetColumn("ansatt_til", N_("Ansatt til"), ("tilsett til", "sluttet i kommunen")),
    )
    position: Ref[JobPosition] | None = field(
        "stilling",
        "Stilling",
        "Stillingens id.",
        example="sykepleier-stilling",
        default=None,
        column=SheetColumn("stilling", N_("Stilling"), ("stillingstittel", "yrke", "position")),
    )
    percent: PositionPercent | None = field(
        "stillingsprosent",
        "Stillingsprosent",
        "Hvor stor stillingen er, 0 til 100.",
        example=80,
        default=None,
        column=SheetColumn(
            "stillingsprosent",
            N_("Stillingsprosent"),
            ("stillingsstorleik", "stillingsstørrelse", "prosent", "percent", "position size"),
        ),
    )
    education: Ref[Education] | None = field(
        "utdanning",
        "Utdanning",
        "Den høyeste utdanningen som er relevant.",
        example="sykepleier",
        default=None,
        column=SheetColumn("utdanning", N_("Utdanning"), ("utdanningsgruppe", "fagutdanning", "education")),
    )
    educations: Items[HeldEducation] = field(
        "utdanninger",
        "Utdanninger",
        "I stedet for `utdanning`, for den som har fått en ny: hver utdanning og når.",
        example=[{"utdanning": "helsefagarbeider"}, {"utdanning": "sykepleier", "fra": "2026-06-15"}],
        default=(),
    )
    employee_number: Text | None = field(
        "ansattnummer",
        "Ansattnummer",
        "Nummeret i lønnssystemet, i anførselstegn. Brukes til å kjenne igjen personen i lister, og vises ikke.",
        example="4711",
        default=None,
        shown="person show",
        column=SheetColumn(
            "ansattnummer", N_("Ansattnummer"), ("ansattnr", "ansattnr.", "tilsettnummer", "employee number")
        ),
    )
    email: Email | None = field(
        "e_post",
        "E-post",
        "E-postadressen på jobb. Brukes også til å kjenne igjen personen i lister.",
        example="hanne.kvamsas@fjordvik.example",
        default=None,
        shown="person show",
        column=SheetColumn(
            "epost", N_("E-post"), ("e_post", "e-postadresse", "epostadresse", "mail", "e-mail", "email")
        ),
    )
    phone: Text | None = field(
        "telefon",
        "Telefon",
        "Telefonnummeret på jobb, i anførselstegn.",
        example="70 00 00 00",
        default=None,
        shown="person show",
    )
    absences: Items[Absence] = field(
        "fravær", "Fravær", "Perioder personen er borte. Aldri årsak, aldri prosent.", default=()
    )
    qualifications: Items[HeldQualification] = field(
        "kvalifikasjoner", "Kvalifikasjoner", "Det personen er kvalifisert for.", default=()
    )
    show_name: YesNo = field(
        "vis_navn",
        "Vis navn",
        "`nei`: navnet vises ikke i noen oversikt; bare rollen.",
        example="nei",
        default=True,
        column=SheetColumn("vis_navn", N_("Vis navn"), ("vis namn", "show name")),
    )

    @field_validator("home", "first_day", "last_day", "position", "percent")
    @classmethod
    def _one_way_of_writing(cls, value: object, info: ValidationInfo) -> object:
        posts = info.data.get("employments")
        if value is not None and posts:
            raise PydanticCustomError("beside_posts", "the short form beside the list")
        if value is None and posts == () and info.field_name == "home":
            raise PydanticKnownError("missing")
        return value

    @property
    def is_erased(self) -> bool:
        """Whether it is the place of somebody who was erased."""
        return self.name == TOMBSTONE and self.id.startswith(ERASED_ID)

    @property
    def shown_name(self) -> str:
        """The name, or the id of one whose name is hidden."""
        return self.name if self.show_name else self.id

    @property
    def posts(self) -> tuple[Employment, ...]:
        """Every post there is, one at least, in the order of the file."""
        if self.employments:
            return self.employments
        return _only_post(self.home or "", self.position, self.percent, self.first_day, self.last_day)

    @property
    def start(self) -> date | None:
        """The first day in the municipality, that of the first post; None where it is not written."""
        return first_start(self.employments) if self.employments else self.first_day

    @property
    def end(self) -> date | None:
        """The last day in the municipality, that of the last post; None where it is not written."""
        return last_end(self.employments) if self.employments else self.last_day

    def holds_on(self, day: date) -> bool:
        """Whether the person is employed on the day: not between two posts."""
        if self.employments:
            return any(post.holds_on(day) for post in self.employments)
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)

    def unit_on(self, day: date) -> str:
        """The id of the unit in which the person is listed on the day.

        Of the posts of a day it is the first in the file; on a day without one the last before, else the first.
        """
        return self.home or self.posts[number_on(self.posts, day)].unit

    def units_on(self, day: date) -> tuple[str, ...]:
        """The ids of the units of all posts of the day, the one of `unit_on` first; that one alone without a post."""
        if self.home is not None:
            return (self.home,)
        units = dict.fromkeys(post.unit for post in self.employments if post.holds_on(day))
        return tuple(units) or (self.unit_on(day),)

    def education_on(self, day: date) -> str | None:
        """The id of the education the person has on the day: of `utdanninger` the last begun; None if none is known."""
        if not self.educations:
            return self.education
        begun = [each for each in self.educations if each.start is None or each.start <= day]
        return max(begun, key=lambda each: each.start or date.min).education if begun else None

    def until(self, last: date) -> Self:
        """A copy of the person who is employed until a day at the latest."""
        if not self.employments:
            return self.model_copy(update={"last_day": min(last, self.last_day or date.max)}).placed(self.address)
        posts = (post.model_copy(update={"end": min(last, post.end or date.max)}) for post in self.employments)
        return self.model_copy(update={"employments": tuple(posts)}).placed(self.address)

    def at(self, *path: str | int, on_key: bool = False) -> Address:
        """The address of a field, as of any record; of `start`, `end` and `unit` in the form they are written in."""
        return super().at(*self._written(path), on_key=on_key)

    def unit_at(self, day: date) -> Address:
        """The address of the id of the unit that the person is in on the day."""
        return self.at("employments", number_on(self.posts, day), "unit") if self.employments else self.at("home")

    def _written(self, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
        if path[:1] not in (("start",), ("end",), ("unit",)):
            return path
        if not self.employments:
            return ({"start": "first_day", "end": "last_day", "unit": "home"}[str(path[0])], *path[1:])
        if path[0] == "unit":
            return ("employments", 0, "unit")
        days = [getattr(post, str(path[0])) for post in self.employments]
        return ("employments", days.index(getattr(self, str(path[0]))), *path)


# The fields of a person that are the short form of one post: they have the keys of a post.
SHORT_FORM = tuple(name for name in Person.model_fields if alias_of(Person, name) in _POST_KEYS)
# By these whoever has the list of another system knows who it is. Told to whoever asks what is kept about a person.
CONTACT_FIELDS = ("employee_number", "email", "phone")
