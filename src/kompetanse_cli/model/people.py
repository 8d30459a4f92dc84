"""People, what they are qualified for, and when they are away."""

from kompetanse_cli.model.record import Named, Part, field
from kompetanse_cli.model.types import Day, Id, Items, Months, Text, YesNo


class Qualification(Named, title="Kvalifikasjon"):
    """En kvalifikasjon som kan kreves, og som kan utløpe."""

    name: Text = field("navn", "Navn", "Kvalifikasjonens navn.", example="Instruktørkurs i klinisk observasjon")
    months_valid: Months | None = field(
        "gyldig_måneder",
        "Gyldig i måneder",
        "Hvor lenge den varer. Uten dette utløper den ikke.",
        example=24,
        default=None,
    )


class Absence(Part, title="Fravær"):
    """Et fravær: bare når, aldri hvorfor."""

    start: Day = field("fra", "Fra og med", "Første dag borte.", example="2026-02-01")
    end: Day | None = field(
        "til",
        "Til og med",
        "Siste dag borte. Uten denne er fraværet åpent.",
        example="2026-08-31",
        default=None,
    )


class HeldQualification(Part, title="Kvalifikasjon en person har"):
    """En kvalifikasjon en person har."""

    qualification: Id = field("kvalifikasjon", "Kvalifikasjon", "Kvalifikasjonens id.", example="instruktørkurs")
    achieved: Day = field("oppnådd", "Oppnådd", "Dagen den ble oppnådd.", example="2025-03-01")
    valid_until: Day | None = field(
        "gyldig_til",
        "Gyldig til og med",
        "Siste gyldige dag. Uten denne regnes den ut fra kvalifikasjonens `gyldig_måneder`.",
        example="2027-03-01",
        default=None,
    )


class Person(Named, title="Person"):
    """En ansatt med en rolle."""

    name: Text = field("navn", "Navn", "Personens navn.", example="Hanne Kvamsås")
    unit: Id = field("enhet", "Enhet", "Enheten personen arbeider i.", example="solbakken-1")
    start: Day | None = field("fra", "Fra og med", "Første dag i kommunen.", example="2019-08-01", default=None)
    end: Day | None = field("til", "Til og med", "Siste dag i kommunen.", example="2026-12-31", default=None)
    absences: Items[Absence] = field("fravær", "Fravær", "Perioder borte. Aldri årsak, aldri prosent.", default=())
    qualifications: Items[HeldQualification] = field(
        "kvalifikasjoner", "Kvalifikasjoner", "Det personen er kvalifisert for.", default=()
    )
    show_name: YesNo = field(
        "vis_navn",
        "Vis navn",
        "`nei` gjør at personen bare vises med rolle, overalt.",
        example="nei",
        default=True,
    )
