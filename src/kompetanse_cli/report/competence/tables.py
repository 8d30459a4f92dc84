"""All tables of everybody's competence by the names that `kompetanse competence --table` takes, and the report made of
them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from kompetanse_cli.analysis.base import OF_COMPETENCE_TABLE
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import Block, Context, Report, Section
from kompetanse_cli.report.competence.choice import CompetenceChoice
from kompetanse_cli.report.competence.education import education_table, full_time_table, group_table
from kompetanse_cli.report.competence.lacking import expiring_blocks, lacking_blocks
from kompetanse_cli.report.competence.matrix import matrix_blocks
from kompetanse_cli.report.competence.needs import need_table
from kompetanse_cli.report.competence.requirements import requirement_blocks


def _education_blocks(context: Context, choice: CompetenceChoice) -> Iterator[Block]:
    """Each unit, and each education in all of them; of the latter only when all posts are counted."""
    yield education_table(context, user_oriented=choice.user_oriented)
    if not choice.user_oriented:
        yield group_table(context)


TABLES: Mapping[str, Callable[[Context, CompetenceChoice], Iterable[Block]]] = {
    "krav": requirement_blocks,
    "mangler": lacking_blocks,
    "matrise": matrix_blocks,
    "utløper": expiring_blocks,
    "årsverk": _education_blocks,
    "heltid": lambda context, _: (full_time_table(context),),
    "behov": lambda context, choice: (need_table(context, choice.qualification),),
}
# What is shown when no table is asked for: how it is, and who lacks what.
MAIN = ("krav", "mangler")
# What can't be counted when something it hangs on can't be read.
COMPETENCE_WORD = N_("Kompetansen")


def build_competence(context: Context, choice: CompetenceChoice, names: Iterable[str] = MAIN) -> Report:
    """The tables asked for as a report of its own, in the order they are asked for."""
    language = context.language
    title = language.say(N_("Kompetanse i {place} {day}"), place=context.place(), day=language.day(context.on))
    return context.report(title, (Section("kompetanse", title, tuple(_blocks(context, choice, tuple(names)))),))


def _blocks(context: Context, choice: CompetenceChoice, names: tuple[str, ...]) -> Iterator[Block]:
    told = set[Block]()
    for name in names:
        unknown = context.unknown(OF_COMPETENCE_TABLE[name], COMPETENCE_WORD)
        if unknown:
            yield from (notice for notice in unknown if notice not in told)
            told.update(unknown)
        else:
            yield from TABLES[name](context, choice)
