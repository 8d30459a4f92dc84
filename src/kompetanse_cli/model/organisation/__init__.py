"""The organisation: units, people, roles, requirements, documents, and the municipality itself."""

from kompetanse_cli.model.organisation.competence import (
    AppliesTo as AppliesTo,
    CompetencePer as CompetencePer,
    CompetenceRequirement as CompetenceRequirement,
    ExpectedDeparture as ExpectedDeparture,
    Need as Need,
    StaffingCount as StaffingCount,
)
from kompetanse_cli.model.organisation.documents import Document as Document, DocumentType as DocumentType
from kompetanse_cli.model.organisation.held import (
    HeldEducation as HeldEducation,
    HeldQualification as HeldQualification,
    Source as Source,
)
from kompetanse_cli.model.organisation.municipality import (
    ClosedDays as ClosedDays,
    CompetenceSettings as CompetenceSettings,
    Municipality as Municipality,
    ReportSettings as ReportSettings,
    RuleLevel as RuleLevel,
    Settings as Settings,
)
from kompetanse_cli.model.organisation.people import (
    CONTACT_FIELDS as CONTACT_FIELDS,
    ERASED_ID as ERASED_ID,
    SHORT_FORM as SHORT_FORM,
    TOMBSTONE as TOMBSTONE,
    Absence as Absence,
    Employment as Employment,
    Person as Person,
)
from kompetanse_cli.model.organisation.plan_settings import PlanSettings as PlanSettings, PlanWeights as PlanWeights
from kompetanse_cli.model.organisation.qualifications import (
    Education as Education,
    EducationLevel as EducationLevel,
    JobPosition as JobPosition,
    Qualification as Qualification,
    QualificationType as QualificationType,
    ValidThrough as ValidThrough,
)
from kompetanse_cli.model.organisation.requirements import (
    Counting as Counting,
    ExemptUnit as ExemptUnit,
    Per as Per,
    Reach as Reach,
    Requirement as Requirement,
    Size as Size,
    Strength as Strength,
    UnitMinimum as UnitMinimum,
    Where as Where,
)
from kompetanse_cli.model.organisation.roles import (
    LEADERS as LEADERS,
    LINE_ROLES as LINE_ROLES,
    NETWORKS as NETWORKS,
    Appointment as Appointment,
    Forum as Forum,
    ForumType as ForumType,
    Meeting as Meeting,
    Membership as Membership,
    Owner as Owner,
    Role as Role,
    RoleInUnit as RoleInUnit,
)
from kompetanse_cli.model.organisation.units import (
    Level as Level,
    Placement as Placement,
    ServiceArea as ServiceArea,
    Subject as Subject,
    SubjectRef as SubjectRef,
    Tree as Tree,
    Unit as Unit,
    UnitType as UnitType,
)
from kompetanse_cli.model.organisation.waivers import Body as Body, Decider as Decider, Waiver as Waiver
