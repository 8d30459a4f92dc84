"""What people have completed in programmes, over all runs: by attendance, by exams, or as it was registered."""

from kompetanse_cli.analysis.completion.achieved import (
    NEVER as NEVER,
    Achieved as Achieved,
    Completion as Completion,
    Doubt as Doubt,
    Pass as Pass,
    Uncertainty as Uncertainty,
)
from kompetanse_cli.analysis.completion.attendance import (
    Enrolment as Enrolment,
    SessionOfRun as SessionOfRun,
    SessionState as SessionState,
    attendance_of as attendance_of,
    came as came,
    is_for as is_for,
    last_day as last_day,
    modules_of as modules_of,
    nobody_knows as nobody_knows,
    sessions_of as sessions_of,
    state_on as state_on,
    takes as takes,
    takes_all as takes_all,
)
from kompetanse_cli.analysis.completion.outcomes import (
    Learner as Learner,
    completed_by as completed_by,
    earned_by as earned_by,
    learners as learners,
)
from kompetanse_cli.analysis.completion.room import Room as Room, room_at as room_at
