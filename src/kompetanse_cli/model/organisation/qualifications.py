"""What people can be qualified for, the educations they have, and the positions they are in."""

from kompetanse_cli.model.base import Choice, Items, Months, Named, OneOf, Ref, Text, YesNo, field


class EducationLevel(Choice):
    """How high an education is."""

    SCHOOL = "grunnskole", "grunnskole eller videregående uten fagbrev", "grunnskule"
    CRAFT = "fagbrev", "fagbrev eller autorisasjon fra videregående"
    VOCATIONAL = "fagskole", "høyere yrkesfaglig utdanning", "fagskule"
    BACHELOR = "høyskole", "bachelor, med videreutdanning", "høgskule", "høgskole"
    MASTER = "master", "master eller høyere"


class Education(Named, title="Utdanning"):
    """En utdanningsgruppe, ved siden av de innebygde."""

    name: Text = field("navn", "Navn", "Utdanningens navn.", example="Helsefagarbeider", shown="competence")
    level: OneOf[EducationLevel] | None = field(
        "nivå", "Nivå", "Hvor høy utdanningen er.", example="fagbrev", default=None
    )
    is_health: YesNo = field(
        "helseutdanning", "Helseutdanning", "Om årsverkene teller som årsverk med helseutdanning.", example="ja"
    )


class JobPosition(Named, title="Stilling"):
    """En stilling i kommunen."""

    name: Text = field("navn", "Navn", "Hva stillingen heter.", example="Sykepleier", shown="competence")
    user_oriented: YesNo = field(
        "brukerrettet",
        "Brukerrettet",
        "Om den som har stillingen, arbeider med brukerne. Avgjør hva som telles med `--user-oriented`.",
        example="ja",
        default=True,
    )


class QualificationType(Choice):
    """What kind of qualification it is."""

    COURSE = "kurs", "et kurs"
    LICENCE = "autorisasjon", "en autorisasjon"
    CERTIFICATE = "sertifikat", "et sertifikat"
    SUPERVISION = "veiledning", "veiledning over tid", "rettleiing"


class ValidThrough(Choice):
    """To the end of what a qualification lasts, when it does not end on the same day of the month."""

    MONTH = "måned", "ut måneden", "månad"
    YEAR = "år", "ut året"


class Qualification(Named, title="Kvalifikasjon"):
    """En kvalifikasjon som kan kreves, og som kan utløpe."""

    name: Text = field(
        "navn", "Navn", "Kvalifikasjonens navn.", example="Instruktørkurs i klinisk observasjon", shown="roller"
    )
    months_valid: Months | None = field(
        "gyldig_måneder",
        "Gyldig i måneder",
        "Hvor mange måneder kvalifikasjonen er gyldig. Uten et tall utløper den ikke.",
        example=24,
        default=None,
    )
    valid_through: OneOf[ValidThrough] | None = field(
        "gyldig_ut",
        "Gyldig ut",
        "Om kvalifikasjonen er gyldig ut måneden eller ut året som `gyldig_måneder` fører til. Uten denne "
        "nøkkelen: til og med samme dag i måneden.",
        example="måned",
        default=None,
    )
    type: OneOf[QualificationType] | None = field("type", "Type", "Typen kvalifikasjon.", example="kurs", default=None)
    levels: Items[Text] = field(
        "nivåer",
        "Nivåer",
        "Nivåene kvalifikasjonen kan nås på, det laveste først. Uten denne nøkkelen har den ingen nivåer.",
        example=["grunnleggende", "selvstendig", "veileder"],
        default=(),
        shown="competence",
    )
    renewed_by: Items[Ref["Qualification"]] = field(
        "fornyes_av",
        "Fornyes av",
        "Andre kvalifikasjoner som også teller som denne, fra den dagen de er oppnådd.",
        example=["legemiddelkurs-oppfrisking"],
        default=(),
    )
