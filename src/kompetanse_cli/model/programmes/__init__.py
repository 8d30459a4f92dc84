"""Programmes: what they are, and each time they are held."""

from kompetanse_cli.model.programmes.curriculum import Curriculum as Curriculum, PlannedSession as PlannedSession
from kompetanse_cli.model.programmes.grants import Grant as Grant
from kompetanse_cli.model.programmes.programme import (
    EVERYONE as EVERYONE,
    CompletedBy as CompletedBy,
    Gives as Gives,
    Method as Method,
    MethodStatus as MethodStatus,
    Outcomes as Outcomes,
    Party as Party,
    Price as Price,
    Programme as Programme,
    ProgrammeStatus as ProgrammeStatus,
    ProgrammeType as ProgrammeType,
    RoleReference as RoleReference,
)
from kompetanse_cli.model.programmes.runs import (
    AllBut as AllBut,
    DatedHandIn as DatedHandIn,
    Everyone as Everyone,
    Exam as Exam,
    External as External,
    Group as Group,
    Headcount as Headcount,
    LeavingReason as LeavingReason,
    Participant as Participant,
    Recipient as Recipient,
    Run as Run,
    RunSession as RunSession,
    RunSessionStatus as RunSessionStatus,
    RunWork as RunWork,
    run_name as run_name,
)
from kompetanse_cli.model.programmes.sessions import (
    ExamForm as ExamForm,
    Module as Module,
    ModuleGives as ModuleGives,
    Resource as Resource,
    Session as Session,
    SessionForm as SessionForm,
    SessionType as SessionType,
    Track as Track,
)
from kompetanse_cli.model.programmes.training import (
    Training as Training,
)
