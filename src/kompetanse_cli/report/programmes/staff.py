"""Which department has held which session for the staff, as a table and as what still lacks."""

from kompetanse_cli.analysis.programmes import StaffSession, StaffSessionState, staff_sessions
from kompetanse_cli.model import N_, External, run_name
from kompetanse_cli.report.base import Cell, Col, Context, People, Table, unit, word
from kompetanse_cli.report.programmes.days import listed
from kompetanse_cli.report.programmes.wording import session_title, who


def staff_session_table(context: Context, run_id: str | None = None) -> Table:
    """Each department of the units that receive a run, and each session for its staff: when, how, by whom and how many;
    of all runs, or of one.
    """
    found = tuple(each for each in told_of(context) if run_id in (None, each.run.id))
    return Table.of(
        context.names,
        "samlinger-for-ansatte",
        N_("Samlinger for ansatte, enhet for enhet"),
        found,
        Col("gjennomføring_navn", N_("Kull"), lambda each: run_name(_programme_name(context, each), each.run)),
        Col("gjennomføring", N_("Gjennomføringens id"), lambda each: each.run.id, data_only=True),
        unit(lambda each: each.unit.id),
        Col("samling_navn", N_("Samling"), lambda each: session_title(each.planned)),
        Col("samling", N_("Samlingens id"), lambda each: each.planned.session.id, data_only=True),
        Col("tilstand", N_("Status"), lambda each: word(each.state.value, context.language)),
        Col("dato", N_("Dato"), lambda each: each.day),
        Col("type", N_("Type"), lambda each: _types(context, each)),
        Col("felles", N_("Felles for"), lambda each: _shared(context, each)),
        Col("instruktører", N_("Undervisere"), lambda each: teachers(context, each)),
        Col("antall", N_("Deltok"), lambda each: each.attended, numeric=True, people=People.GROUP),
        Col("av", N_("Av"), lambda each: each.of, numeric=True, people=People.GROUP),
        empty=N_("Ingen samlinger for ansatte."),
        group_by="gjennomføring_navn" if run_id is None else "",
    )


def told_of(context: Context) -> tuple[StaffSession, ...]:
    """Those of the units that the report is about."""
    return tuple(each for each in staff_sessions(context.snapshot) if context.includes(each.unit.id))


def _programme_name(context: Context, each: StaffSession) -> str:
    return context.register.curricula[each.run.programme].programme.name


def _types(context: Context, each: StaffSession) -> str:
    types = dict.fromkeys(training.type.value for training in each.trainings)
    return listed(context.language, map(context.language.say, types))


def _shared(context: Context, each: StaffSession) -> Cell:
    """The units that hold it together; the one above, where that is all that is told."""
    if each.state is StaffSessionState.UNKNOWN:
        return who(context, tuple(dict.fromkeys(training.unit for training in each.trainings)))
    return who(context, each.shared) if len(each.shared) > 1 else None


def teachers(context: Context, each: StaffSession) -> tuple[str, ...]:
    """Who holds it: the municipality's own by name, others by their organisation."""
    entry = each.common.entry if each.common is not None else None
    outside = (teacher.name for teacher in (entry.teachers if entry else ()) if isinstance(teacher, External))
    return (*who(context, each.instructors), *outside)
