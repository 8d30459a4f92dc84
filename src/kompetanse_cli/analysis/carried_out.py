"""Which trainings carry out a session of a run, in a unit that receives it."""

from collections.abc import Mapping

from kompetanse_cli.analysis.index import grouped
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.training import Training


def carried_out(register: Register) -> Mapping[tuple[str, str], tuple[Training, ...]]:
    """The trainings that carry out a session of a run: in a unit that receives it, or in one below.

    Only those that can't be of another run are told.
    """
    programmes = grouped((session, curriculum.programme.id) for curriculum in register.curricula.values()
                         for session in curriculum.by_id)  # fmt: skip
    receiving = grouped((recipient.unit, run) for run in register.runs for recipient in run.recipients)

    def run_of(training: Training, session: str) -> str | None:
        of = programmes.get(session, ()) if training.programme is None else (training.programme,)
        units = register.tree_on(training.day).chain(training.unit)
        runs = {run.id for unit in units for run in receiving.get(unit.id, ()) if run.programme in of}
        return runs.pop() if len(of) == len(runs) == 1 else None

    named = ((training, training.session) for training in register.trainings if training.session is not None)
    found = (((run_of(training, session) or "", session), training) for training, session in named)
    return grouped(found)
