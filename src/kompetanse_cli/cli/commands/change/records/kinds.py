"""The commands that add a record, one for each kind that has no command of its own, and those that add to a list."""

from kompetanse_cli.cli.commands.change.records.new_part import PartCommand, QualificationCommand
from kompetanse_cli.cli.commands.change.records.new_record import RecordCommand
from kompetanse_cli.model import (
    AnnualActivity,
    CompetenceRequirement,
    Decision,
    DecisionStatus,
    Document,
    Education,
    ExpectedDeparture,
    Forum,
    ForumType,
    Goal,
    JobPosition,
    Need,
    Requirement,
    Role,
    Run,
    ServiceArea,
    StaffingCount,
    Subject,
    Training,
    UnitType,
)

new_activity = RecordCommand(AnnualActivity)
new_competence_requirement = RecordCommand(CompetenceRequirement)
new_decision = RecordCommand(Decision, status=DecisionStatus.WANTED.value)
new_departure = RecordCommand(ExpectedDeparture)
new_document = RecordCommand(Document)
new_education = RecordCommand(Education)
new_forum = RecordCommand(Forum)
new_forum_type = RecordCommand(ForumType)
new_need = RecordCommand(Need)
new_position = RecordCommand(JobPosition)
new_qualification = QualificationCommand()
new_requirement = RecordCommand(Requirement)
new_role = RecordCommand(Role)
new_service_area = RecordCommand(ServiceArea)
new_staffing = RecordCommand(StaffingCount)
new_subject = RecordCommand(Subject)
new_training = RecordCommand(Training)
new_unit_type = RecordCommand(UnitType)

new_criterion = PartCommand(Goal, "criteria")
new_exam = PartCommand(Run, "exams")
new_group = PartCommand(Run, "groups")
new_meeting = PartCommand(Forum, "meetings")
new_member = PartCommand(Forum, "members")
new_participant = PartCommand(Run, "participants")
new_recipient = PartCommand(Run, "recipients")
new_session = PartCommand(Run, "sessions")
new_status = PartCommand(Goal, "history")
