"""The kommunalsjef's report: one page, in the order in which she asks, and nothing technical on it."""

from collections.abc import Mapping
from dataclasses import replace

from kompetanse_cli.analysis.base import OF_SECTION, top_unit
from kompetanse_cli.analysis.people import COORDINATOR, HEAD
from kompetanse_cli.model import N_, ReportSettings, active, missing_from
from kompetanse_cli.report.audiences.executive.certainty import certainty_section
from kompetanse_cli.report.audiences.executive.competence import competence_section
from kompetanse_cli.report.audiences.executive.decisions import wanted_section
from kompetanse_cli.report.audiences.executive.gaps import worst_gaps_section
from kompetanse_cli.report.audiences.executive.goals import goals_section
from kompetanse_cli.report.audiences.executive.headline import standing_section
from kompetanse_cli.report.audiences.executive.length import fitted
from kompetanse_cli.report.audiences.executive.money import money_section
from kompetanse_cli.report.audiences.executive.units import units_section
from kompetanse_cli.report.base import Context, Report, Section, lowered
from kompetanse_cli.report.compose import MakeSection

# Each section with what it is called where it can't be counted: what is told in its heading can't be either.
_SECTIONS: Mapping[str, tuple[str, MakeSection]] = {
    "slik-står-det": (N_("Slik står det"), standing_section),
    "ønskede-beslutninger": (N_("Saker til beslutning"), wanted_section),
    "mål": (N_("Måloppnåelse"), goals_section),
    "verste-mangler": (N_("Mangler"), worst_gaps_section),
    "virksomhetene": (N_("Virksomhetene"), units_section),
    "kompetansen": (N_("De ansattes kompetanse"), competence_section),
    "penger": (N_("Penger"), money_section),
    "hvor-sikkert": (N_("Hvor sikre tallene er"), certainty_section),
}


def _known(name: str, title: str, make: MakeSection) -> MakeSection:
    """The section, made where what it hangs on could be read; else its name alone."""

    def made(context: Context) -> Section:
        if missing_from(context.register, OF_SECTION[name]):
            # What is told in its place is the same for all readers.
            return Section(name, context.language.say(title), ())
        return make(context)

    return made


EXECUTIVE_SECTIONS: Mapping[str, MakeSection] = {name: _known(name, *each) for name, each in _SECTIONS.items()}
# What has taken the place of a section that municipalities have chosen by its name.
_REPLACED = {"arbeidet": ("mål", "virksomhetene", "penger")}


def chosen_sections(settings: ReportSettings) -> tuple[str, ...]:
    """The sections that the municipality has chosen, each of an older name as those that have taken its place."""
    named = (name for chosen in settings.executive for name in _REPLACED.get(chosen, (chosen,)))
    return tuple(dict.fromkeys(named))


def executive_page(context: Context, report: Report) -> Report:
    """The report with whom it is to and from, as one page."""
    made = replace(report, title=_title(context), addressed=_addressed(context))
    return fitted(made, context.language)


def _title(context: Context) -> str:
    """«Kompetanse i Fjordvik, helse og mestring»."""
    say, root = context.language.say, top_unit(context.register, context.on)
    if context.unit is not None or root is None:
        return say(N_("Kompetanse i {place}"), place=context.place())
    return say(N_("Kompetanse i {place}, {unit}"), place=context.place(), unit=lowered(root.name))


def _addressed(context: Context) -> str:
    """«Til Ingunn Haugsdal fra Marit Elvestrand.», as far as there is somebody to name."""
    to, by = (_holder(context, role) for role in (HEAD, COORDINATOR))
    if to is None:
        return ""
    if by is None or by == to:
        return context.language.say(N_("Til {to}."), to=to)
    return context.language.say(N_("Til {to} fra {by}."), to=to, by=by)


def _holder(context: Context, role: str) -> str | None:
    held = [each for each in context.register.appointments if each.role == role and active(each, context.on)]
    return context.names.person(min(held, key=lambda each: each.key()).person) if held else None
