"""What every municipality starts with says what source S0 says (domain.md A1), and no more."""

from kompetanse_cli.model import REQUIREMENTS, ROLES, Level
from kompetanse_cli.model.builtin import UNIT_TYPES


def test_the_twelve_unit_types_stand_on_three_levels() -> None:
    levels = [unit_type.level for unit_type in UNIT_TYPES]
    assert [levels.count(level) for level in Level] == [1, 7, 4]


def test_only_the_two_reporting_lines_of_the_source_are_stated() -> None:
    assert [(role.id, role.reports_to) for role in ROLES if role.reports_to] == [
        ("kommunekoordinator", "kommunalsjef"),
        ("leder", "kommunekoordinator"),
    ]


def test_the_six_roles_have_the_tasks_of_the_source() -> None:
    assert {role.id: len(role.tasks) for role in ROLES} == {
        "kommunalsjef": 3,
        "kommunekoordinator": 2,
        "leder": 3,
        "hovedinstruktør": 3,
        "koordinerende-instruktør": 2,
        "ressursperson": 1,
    }


def test_the_standard_requirements_are_as_strong_as_the_source_says() -> None:
    assert {requirement.id: requirement.strength.value for requirement in REQUIREMENTS} == {
        "kommunalsjef": "skal",
        "kommunekoordinator": "skal",
        "leder-i-hver-enhet": "skal",
        "hovedinstruktør-i-stor-kommune": "skal",
        "hovedinstruktør-per-tjenesteområde": "kan",
        "hovedinstruktør-i-usht-nettverk": "kan",
        "koordinerende-instruktør-i-hver-virksomhet": "skal",
        "instruktør-i-nettverk": "bør",
        "instruktør-i-usht-nettverk": "bør",
        "ressursperson-i-hvert-ledd": "skal",
    }
