"""What the files say of a person, as a report for whoever asks what is kept about them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kompetanse_cli.analysis.expiry import Expiry
from kompetanse_cli.analysis.fitness import Validity
from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_, message
from kompetanse_cli.operations.insight import Mention, Said
from kompetanse_cli.report.blocks import Cell, Column, Place, Report, Section, Table, Text
from kompetanse_cli.report.message import told
from kompetanse_cli.report.roster import expired_words


def build_insight(
    language: Language,
    on: date,
    source: str,
    name: str,
    said: Iterable[tuple[Said, Place]],
    qualified: Section,
    mentioned: Iterable[Mention],
    commits: Sequence[tuple[str, date]] | None,
) -> Report:
    """The report; `commits` is None where there is no history."""
    say = language.say
    title = say(N_("Det filene sier om {name}"), name=name)
    return Report(
        title,
        on,
        source,
        language.code,
        (
            Section("filene", say(N_("I filene")), (_said(language, said),)),
            qualified,
            Section("tekst", say(N_("I tekst og kommentarer")), (_mentioned(language, mentioned),)),
            Section("historikk", say(N_("I historikken i git")), tuple(_history(language, commits))),
        ),
    )


def qualified_section(language: Language, on: date, held: Iterable[tuple[str, Validity | Expiry, Place]]) -> Section:
    """The qualifications by name that the person has on the day, and those that have expired and are not renewed."""
    say = language.say
    columns = (
        Column("kvalifikasjon", say(N_("Kvalifikasjon"))),
        Column("siste_dag", say(N_("Siste gyldige dag"))),
        Column("status", say(N_("Status"))),
        Column("sted", say(N_("Står i"))),
    )
    rows: list[tuple[Cell, ...]] = []
    for name, each, place in held:
        if isinstance(each, Expiry):
            rows.append((name, each.day, expired_words(language, each, on), place))
        else:
            rows.append((name, each.end, say(N_("gyldig")), place))
    title = say(N_("Kvalifikasjoner {day}"), day=language.day(on))
    return Section(
        "kvalifikasjoner", title, (Table("kvalifikasjoner", title, columns, tuple(rows), say(N_("Ingen."))),)
    )


def _said(language: Language, said: Iterable[tuple[Said, Place]]) -> Table:
    say = language.say
    columns = (
        Column("hva", say(N_("Hva"))),
        Column("hvilken", say(N_("Hvilken"))),
        Column("felt", say(N_("Felt"))),
        Column("verdi", say(N_("Står der")), written=True),
        Column("sted", say(N_("Står i"))),
    )
    rows: list[tuple[Cell, ...]] = [
        (told(message(each.kind.one), language), each.of, each.keys, each.value, place) for each, place in said
    ]
    return Table("innsyn", say(N_("Alt som er ført om personen")), columns, tuple(rows))


def _mentioned(language: Language, mentioned: Iterable[Mention]) -> Table:
    say = language.say
    rows: tuple[tuple[Cell, ...], ...] = tuple((Place(each.path, each.line),) for each in mentioned)
    caption = say(N_("Linjer der id-en eller navnet står ellers"))
    return Table("tekst", caption, (Column("sted", say(N_("Står i"))),), rows, say(N_("Ingen.")))


def _history(language: Language, commits: Sequence[tuple[str, date]] | None) -> Iterator[Text | Table]:
    say = language.say
    if commits is None:
        yield Text(say(N_("Mappen er ikke i git, så der er ingen historikk.")))
        return
    columns = (Column("commit", say(N_("Commit"))), Column("dato", say(N_("Dato"))))
    caption = say(N_("Commiter som la til eller tok bort id-en eller navnet"))
    rows: tuple[tuple[Cell, ...], ...] = tuple((short, day) for short, day in commits)
    yield Table("historikk", caption, columns, rows, say(N_("Ingen.")))
