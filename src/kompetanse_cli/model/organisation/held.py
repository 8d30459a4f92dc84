"""What somebody is qualified for and educated as, and how it is known."""

from kompetanse_cli.messages import N_
from kompetanse_cli.model.base import (
    Choice,
    Day,
    FilePathOrLink,
    OneOf,
    Part,
    Ref,
    SheetColumn,
    Text,
    field,
)
from kompetanse_cli.model.organisation.qualifications import Education, Qualification


class Source(Choice):
    """Where what is known of a qualification comes from."""

    COURSE_SYSTEM = "kurssystem", "et kurssystem"
    IMPORT = "import", "en tabell som er lest inn"
    CERTIFICATE = "kursbevis", "et kursbevis noen har sett"
    MUNICIPALITY = "kommune", "registrert av kommunen selv"


class HeldQualification(Part, title="Kvalifikasjon en person har"):
    """En kvalifikasjon en person har."""

    qualification: Ref[Qualification] = field(
        "kvalifikasjon", "Kvalifikasjon", "Kvalifikasjonens id.", example="instruktørkurs",
        column=SheetColumn("kurs", N_("Kurs"), ("kvalifikasjon",)),
    )  # fmt: skip
    achieved: Day = field("oppnådd", "Oppnådd", "Dagen kvalifikasjonen ble oppnådd.", example="2025-03-01")
    valid_until: Day | None = field(
        "gyldig_til",
        "Gyldig til og med",
        "Siste gyldige dag. Uten en siste dag regnes den ut fra kvalifikasjonens `gyldig_måneder`.",
        example="2027-03-01",
        default=None,
        column=SheetColumn("gyldig_til", N_("Gyldig til"), ("gyldig til og med",)),
    )
    level: Text | None = field(
        "nivå",
        "Nivå",
        "Nivået, ett av kvalifikasjonens `nivåer`. Uten et nivå regnes kvalifikasjonen som det laveste.",
        example="selvstendig",
        default=None,
        shown="person show",
    )
    source: OneOf[Source] | None = field(
        "kilde", "Kilde", "Hvor opplysningen kommer fra.", example="kursbevis", default=None
    )
    document: FilePathOrLink | None = field(
        "dokument",
        "Dokument",
        "En fil i mappen, eller en lenke, som viser det.",
        example="https://fjordvik.example/kursbevis",
        default=None,
        shown="person show",
    )


class HeldEducation(Part, title="Utdanning en person har"):
    """En utdanning en person har fra en dag."""

    education: Ref[Education] = field("utdanning", "Utdanning", "Utdanningens id.", example="sykepleier")
    start: Day | None = field(
        "fra",
        "Fra og med",
        "Dagen utdanningen ble oppnådd. Uten en dag gjelder den hele tiden.",
        example="2026-06-15",
        default=None,
        column=SheetColumn("fra", N_("Utdannet fra")),
    )
