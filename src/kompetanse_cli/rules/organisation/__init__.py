"""The rules of units, requirements and forums."""

from kompetanse_cli.rules.base import Rule
from kompetanse_cli.rules.organisation import forums, numbers, requirements, subjects, tree

RULES: tuple[Rule, ...] = (
    tree.no_municipality,
    tree.several_roots,
    tree.circle,
    tree.parent_closed,
    tree.older_than_parent,
    tree.below_lower_level,
    tree.replaced_unit_remains,
    numbers.unknown_municipality_number,
    numbers.invalid_organisation_number,
    numbers.repeated_organisation_number,
    numbers.employees_without_day,
    numbers.ends_before_start,
    requirements.beside_built_in,
    requirements.meets_nothing,
    requirements.measure_beside_requirement,
    requirements.measure_of_nothing,
    requirements.waiver_beside_requirement,
    requirements.waiver_not_needed,
    requirements.waiver_ended,
    requirements.minimum_beside_requirement,
    requirements.minimum_twice,
    subjects.subject_called_all,
    subjects.role_without_subject,
    subjects.requirement_without_subject,
    subjects.programme_without_subject,
    subjects.training_without_subject,
    subjects.network_without_subject,
    subjects.built_in_for_all,
    forums.member_twice,
    forums.number_of_holders,
    forums.network_without_meeting,
    forums.leader_elsewhere,
)
