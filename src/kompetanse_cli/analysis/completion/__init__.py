"""What people have completed in programmes, over all runs: by attendance, by exams, or as it was registered."""

from kompetanse_cli.analysis.completion.achieved import NEVER, Achieved, Completion, Doubt, Pass, Uncertainty
from kompetanse_cli.analysis.completion.enrolments import (
    Enrolment,
    SessionOfRun,
    SessionState,
    attendance_of,
    came,
    modules_of,
    nobody_knows,
    sessions_of,
    state_on,
    takes,
    takes_all,
)
from kompetanse_cli.analysis.completion.outcomes import Learner, completed_by, earned_by, learners

__all__ = [
    "NEVER",
    "Achieved",
    "Completion",
    "Doubt",
    "Enrolment",
    "Learner",
    "Pass",
    "SessionOfRun",
    "SessionState",
    "Uncertainty",
    "attendance_of",
    "came",
    "completed_by",
    "earned_by",
    "learners",
    "modules_of",
    "nobody_knows",
    "sessions_of",
    "state_on",
    "takes",
    "takes_all",
]
