"""The commands that add a record, one for each kind that has no command of its own."""

from kompetanse_cli.cli.commands.change.records.new_record import new_command
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
    JobPosition,
    Need,
    Qualification,
    Requirement,
    Role,
    ServiceArea,
    StaffingCount,
    Subject,
    Training,
    UnitType,
)

new_activity = new_command(AnnualActivity)
new_competence_requirement = new_command(CompetenceRequirement)
new_decision = new_command(Decision, status=DecisionStatus.WANTED.value)
new_departure = new_command(ExpectedDeparture)
new_document = new_command(Document)
new_education = new_command(Education)
new_forum = new_command(Forum)
new_forum_type = new_command(ForumType)
new_need = new_command(Need)
new_position = new_command(JobPosition)
new_qualification = new_command(Qualification)
new_requirement = new_command(Requirement)
new_role = new_command(Role)
new_service_area = new_command(ServiceArea)
new_staffing = new_command(StaffingCount)
new_subject = new_command(Subject)
new_training = new_command(Training)
new_unit_type = new_command(UnitType)
