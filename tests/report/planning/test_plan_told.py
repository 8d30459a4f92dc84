"""What a plan says to people: the summary, who takes what, why others do not, what must be set up, and what stays."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.calendar import DayConflict, DayConflictKind
from kompetanse_cli.analysis.completion import sessions_of
from kompetanse_cli.analysis.planning import (
    CourseTaken,
    GapPlan,
    NewSession,
    NotTakenReason,
    OnTheWay,
    PassedOver,
    PlanCost,
    PlanGround,
    PlannedGap,
    PlanStep,
    PlanTrouble,
    PossibleWeek,
    Proposed,
    SessionRoom,
    TroubleTold,
    WhyLeft,
)
from kompetanse_cli.cli.context import anonymous
from kompetanse_cli.language import language
from kompetanse_cli.render.layout import ReportLayout
from kompetanse_cli.render.reports.json import to_json
from kompetanse_cli.render.reports.markdown import to_markdown
from kompetanse_cli.report.base import Context, Section, redact_report
from kompetanse_cli.report.planning import PlanChoice, plan_blocks
from tests.report.planning.conftest import ON, TO, Solbakken

PEOPLE = 12


def told(context: Context, plan: GapPlan, *names: str, whole: bool = False) -> str:
    """What is told of a plan, as text in which every run of blanks is one."""
    section = Section("plan", "Plan", tuple(plan_blocks(context, plan, PlanChoice(whole=whole), names)))
    shown = redact_report(context.report("Plan", (section,)), context.readers)
    written = to_json if whole else to_markdown
    return " ".join(written(shown, context.language, ReportLayout()).replace("\\", "").split())


def leader_plan(solbakken: Solbakken, who: str = "p-kari") -> GapPlan:
    """A plan that fills the one place there is with somebody of the unit."""
    proposed = Proposed(
        solbakken.people[who], PlanStep.APPOINT, (PlanGround.DEPUTY, PlanGround.SAME_UNIT), start=ON, points=5
    )
    opening = solbakken.opening("leder-her")
    return GapPlan(ON, TO, (PlannedGap(opening, (proposed,)),), before=(opening.line,))


def test_what_becomes_of_the_gaps_is_told_in_the_numbers_of_the_tables(solbakken: Solbakken) -> None:
    course = CourseTaken(solbakken.people["p-ola"], solbakken.hlr, solbakken.programme, solbakken.run)
    waiting = CourseTaken(solbakken.people["p-per"], solbakken.hlr, solbakken.programme)
    gaps = (
        *leader_plan(solbakken).gaps,
        PlannedGap(solbakken.training("en", 1), (Proposed(course.person, PlanStep.QUALIFY, courses=(course,)),)),
        PlannedGap(solbakken.training("to", 1), (Proposed(waiting.person, PlanStep.QUALIFY, courses=(waiting,)),)),
        PlannedGap(solbakken.opening("demens-her"), left=1, why_left=WhyLeft.NOBODY_CAN),
    )
    assert (
        "Til og med 28. august 2026 er det 4 mangler i Fjordvik: 1 blir oppfylt, 1 blir oppfylt når kurset er "
        "fullført, 1 venter på en ny samling og 1 blir stående. Planen fyller 3, og 1 plass blir stående tom. "
        "Ingen plan er bedre med disse opplysningene og vektene."
    ) in told(solbakken.context, GapPlan(ON, TO, gaps))


def test_what_becomes_of_the_gaps_is_told_in_the_language_asked_for(solbakken: Solbakken) -> None:
    course = CourseTaken(solbakken.people["p-ola"], solbakken.hlr, solbakken.programme)
    gaps = (
        *leader_plan(solbakken).gaps,
        PlannedGap(solbakken.training("to", 1), (Proposed(course.person, PlanStep.QUALIFY, courses=(course,)),)),
        PlannedGap(solbakken.opening("demens-her"), left=1, why_left=WhyLeft.NOBODY_CAN),
    )
    assert "1 will be met, 1 waits for a new session and 1 remains. The plan fills 2, and 1 place stays empty." in told(
        replace(solbakken.context, language=language("en")), GapPlan(ON, TO, gaps)
    )


def test_the_distance_to_what_counting_allows_is_told(solbakken: Solbakken) -> None:
    gap = PlannedGap(replace(solbakken.opening("demens-her"), places=5), left=3, why_left=WhyLeft.TAKEN)
    plan = GapPlan(ON, TO, (gap,), is_optimal=False, left=(3, 0), least_left=(1, 0))
    assert "Planen fyller 2 av 5 plasser. Flere enn 4 er ikke mulig, regnet ut ved telling." in told(
        solbakken.context, plan
    )


def test_a_bound_that_is_reached_says_that_no_plan_is_better(solbakken: Solbakken) -> None:
    gap = PlannedGap(replace(solbakken.opening("demens-her"), places=5), left=3, why_left=WhyLeft.TAKEN)
    plan = GapPlan(ON, TO, (gap,), is_optimal=False, left=(3, 0), least_left=(3, 0))
    assert "Ingen plan kan fylle flere, regnet ut ved telling." in told(solbakken.context, plan)


def test_a_price_that_is_not_given_makes_the_cost_a_least_one(solbakken: Solbakken) -> None:
    plan = leader_plan(solbakken)
    known = replace(plan, cost=PlanCost(Decimal(43500)))
    unpriced = replace(plan, cost=PlanCost(Decimal(43500), (solbakken.programme,)))
    unknown = replace(plan, cost=PlanCost(Decimal(0), (solbakken.programme,)))
    assert "Kursene koster 43 500 kroner." in told(solbakken.context, known).replace("\u202f", " ")
    assert "minst 43 500 kroner: Prisen på HLR-kurs er ikke oppgitt." in told(solbakken.context, unpriced).replace(
        "\u202f", " "
    )
    assert "Hva kursene koster, er ukjent: Prisen på HLR-kurs er ikke oppgitt." in told(solbakken.context, unknown)
    assert "kroner" not in told(solbakken.context, plan)


def test_the_grounds_stand_beside_whoever_is_proposed(solbakken: Solbakken) -> None:
    text = told(solbakken.context, leader_plan(solbakken), "forslag")
    assert "| Solbakken 1 | Leder på avdelingen | Kari Nes | får rollen (fra 1. mars) | er stedfortreder, " in text


def test_a_course_is_told_with_its_days(solbakken: Solbakken) -> None:
    (session,) = sessions_of(solbakken.context.register, solbakken.run)
    course = CourseTaken(
        solbakken.people["p-ola"], solbakken.hlr, solbakken.programme, solbakken.run, (), (session,), date(2026, 4, 15)
    )
    gap = PlannedGap(solbakken.training("en", 1), (Proposed(course.person, PlanStep.QUALIFY, courses=(course,)),))
    text = told(solbakken.context, GapPlan(ON, TO, (gap,)), "forslag")
    assert "HLR-kurs: Våren 2026, 14.–15. april" in text
    assert "| blir oppfylt når kurset er fullført (15. april) |" in text


def test_who_is_enrolled_already_is_told_and_not_proposed(solbakken: Solbakken) -> None:
    waiting = OnTheWay(solbakken.people["p-per"], solbakken.run, date(2026, 4, 15))
    gap = replace(solbakken.training("to", 0), on_the_way=(waiting,))
    text = told(solbakken.context, GapPlan(ON, TO, (PlannedGap(gap),)), "forslag")
    assert "Disse er alt påmeldt" in text
    assert "Per Bø | HLR-kurs: Våren 2026 | 15. april 2026" in text


def test_why_others_are_not_taken_is_told_with_the_day_the_course_or_the_place(solbakken: Solbakken) -> None:
    people = solbakken.people
    others = (
        PassedOver(people["p-kari"], NotTakenReason.LEAVES, date(2026, 6, 30)),
        PassedOver(people["p-ola"], NotTakenReason.NO_COURSE, qualification=solbakken.hlr),
        PassedOver(people["p-per"], NotTakenReason.NEEDED_ELSEWHERE, elsewhere=solbakken.opening("demens-her")),
        PassedOver(people["p-kari"], NotTakenReason.OTHERS_FIT_BETTER),
    )
    gap = PlannedGap(solbakken.opening("leder-her"), left=1, why_left=WhyLeft.NOBODY_CAN, not_taken=others)
    text = told(solbakken.context, GapPlan(ON, TO, (gap,)), "andre")
    assert "Kari Nes | slutter 30. juni |" in text
    assert "Ola Vik | mangler HLR, og ingen kurs gir det i tide |" in text
    assert "Per Bø | trengs i Solbakken 2 (Ressursperson på avdelingen) |" in text
    assert "Kari Nes | andre passer bedre |" in text


def test_people_are_told_of_a_few_and_programs_of_all(solbakken: Solbakken) -> None:
    others = tuple(PassedOver(solbakken.people["p-ola"], NotTakenReason.OTHERS_FIT_BETTER) for _ in range(PEOPLE))
    plan = GapPlan(ON, TO, (PlannedGap(solbakken.opening("leder-her"), left=1, not_taken=others),))
    text = told(solbakken.context, plan, "andre")
    assert text.count("andre passer bedre") < PEOPLE
    assert f"og {PEOPLE - text.count('andre passer bedre')} til" in text
    assert told(solbakken.context, plan, "andre", whole=True).count('"Ola Vik"') == PEOPLE


def test_a_plan_of_very_many_leaves_the_others_to_whoever_asks_for_them(solbakken: Solbakken) -> None:
    refused = (PassedOver(solbakken.people["p-ola"], NotTakenReason.OTHERS_FIT_BETTER),)
    gap = PlannedGap(solbakken.opening("leder-her"), left=1, why_left=WhyLeft.NOBODY_CAN, not_taken=refused)
    plan = GapPlan(ON, TO, (gap,) * 101)
    text = told(solbakken.context, plan)
    assert "andre passer bedre" not in text
    assert "Tabellen «andre» er lang, og vises med --table andre." in text
    assert told(solbakken.context, plan, "andre").count("andre passer bedre") == 101
    assert "Ola Vik" not in told(solbakken.context, plan, whole=True)
    assert told(solbakken.context, plan, "andre", whole=True).count("Ola Vik") == 101


def test_ten_of_those_who_wait_for_a_session_are_named_and_the_others_counted(solbakken: Solbakken) -> None:
    new = NewSession(solbakken.hlr, solbakken.programme, (solbakken.people["p-ola"],) * 15, 1, 20)
    plan = GapPlan(ON, TO, (), new_sessions=(new,))
    assert "| 15 | Ola Vik" in told(solbakken.context, plan, "nye-samlinger")
    assert "og 5 til" in told(solbakken.context, plan, "nye-samlinger")
    assert told(solbakken.context, plan, "nye-samlinger", whole=True).count("Ola Vik") == 15


def test_skal_stands_before_bør(solbakken: Solbakken) -> None:
    gaps = (
        PlannedGap(solbakken.opening("leder-her"), left=1, why_left=WhyLeft.NOBODY_CAN),
        PlannedGap(solbakken.opening("demens-her"), left=1, why_left=WhyLeft.NOBODY_NEAR),
    )
    text = told(solbakken.context, GapPlan(ON, TO, gaps), "blir-stående")
    assert text.index("Ressursperson på avdelingen") < text.index("Leder på avdelingen")
    assert "Ingen arbeider i Solbakken 2 eller et annet sted i samme virksomhet." in text


def test_what_stays_is_told_with_a_sentence_for_every_reason(solbakken: Solbakken) -> None:
    for why in WhyLeft:
        for gap in (solbakken.opening("demens-her"), solbakken.training("en", 1)):
            text = told(solbakken.context, GapPlan(ON, TO, (PlannedGap(gap, left=1, why_left=why),)), "blir-stående")
            assert ". |" in text


def test_room_is_told_before_and_after_the_plan(solbakken: Solbakken) -> None:
    (session,) = sessions_of(solbakken.context.register, solbakken.run)
    away = DayConflict(DayConflictKind.AWAY, date(2026, 4, 14), ("p-ola",))
    room = SessionRoom(session, (solbakken.hlr,), 20, 12, (solbakken.people["p-ola"],), (away,))
    text = told(solbakken.context, GapPlan(ON, TO, (), (room,)), "samlinger")
    assert "HLR-kurs: Våren 2026 | Øving (14.–15. april) | HLR | 20 | 12 | 1 | 7 | Ola Vik | Ola Vik er borte |" in text
    unlimited = replace(room, places=None, conflicts=())
    assert "| HLR | 12 | 1 | Ola Vik |" in told(solbakken.context, GapPlan(ON, TO, (), (unlimited,)), "samlinger")


def test_the_weeks_of_a_new_session_are_told_and_what_is_in_the_way_of_the_others(solbakken: Solbakken) -> None:
    def week(number: int, *conflicts: DayConflict) -> PossibleWeek:
        monday = date.fromisocalendar(2026, number, 1)
        return PossibleWeek(monday, () if conflicts else (monday,), conflicts)

    holiday = DayConflict(DayConflictKind.CLOSED, date(2026, 4, 6), name="vinterferie")
    teacher = DayConflict(DayConflictKind.TEACHER_AWAY, date(2026, 4, 6), ("p-kari",))
    weeks = (week(12), week(13), week(15), week(16, holiday), week(17, teacher), *map(week, (19, 20, 21)))
    new = NewSession(solbakken.hlr, solbakken.programme, (solbakken.people["p-ola"],), 2, 15, weeks)
    text = told(solbakken.context, GapPlan(ON, TO, (), new_sessions=(new,)), "nye-samlinger")
    assert "| 2 samlinger med 15 plasser |" in text
    assert "| uke 12, uke 13, uke 15 og uke 19–21 |" in text
    assert "uke 16: vinterferie" in text
    assert "uke 17: Kari Nes er borte" in text


def test_a_new_session_that_fits_no_week_says_so(solbakken: Solbakken) -> None:
    new = NewSession(solbakken.hlr, solbakken.programme, (solbakken.people["p-ola"],), 1, None)
    text = told(solbakken.context, GapPlan(ON, TO, (), new_sessions=(new,)), "nye-samlinger")
    assert "1 samling (plasser er ikke oppgitt)" in text
    assert "ingen før 28. august 2026" in text


def test_how_it_will_be_is_told_for_each_place_without_the_plan_and_with_it(solbakken: Solbakken) -> None:
    filled, left = solbakken.opening("leder-her").line, solbakken.opening("demens-her").line
    plan = replace(leader_plan(solbakken), before=(filled, left), after=(left,))
    text = told(solbakken.context, plan, "slik-blir-det")
    assert "Per 28. august 2026 er krav til roller ikke oppfylt på 2 steder uten planen, og 1 med den." in text
    assert "Leder på avdelingen | ✗ mangler | ✓ oppfylt |" in text
    assert "Ressursperson på avdelingen | ✗ mangler | ✗ mangler |" in text


def test_the_measures_have_somebody_who_answers_for_them_and_a_deadline(solbakken: Solbakken) -> None:
    gap = PlannedGap(solbakken.opening("leder-her"), left=1, why_left=WhyLeft.NOBODY_NEAR)
    text = told(solbakken.context, GapPlan(ON, TO, (gap,)), "tiltak")
    assert "| Solbakken 1 | Leder på avdelingen | Ingen i virksomheten kan bli leder i Solbakken 1: lys ut" in text
    assert "| 31. mars 2026 |" in text


def test_nothing_lacking_is_a_sentence_and_no_empty_table(solbakken: Solbakken) -> None:
    text = told(solbakken.context, GapPlan(ON, TO))
    assert "Ingen skal- eller bør-krav mangler noe i Fjordvik til og med 28. august 2026: det er ingenting" in text
    assert "|" not in text
    assert "Ingen er spurt" not in text


def test_a_new_session_fits_in_parts_of_a_week(solbakken: Solbakken) -> None:
    busy = DayConflict(DayConflictKind.BOOKED, date(2026, 4, 15), ("p-kari",))
    week = PossibleWeek(date(2026, 4, 13), (date(2026, 4, 13),), (busy,))
    new = NewSession(solbakken.hlr, solbakken.programme, (solbakken.people["p-ola"],), 1, 10, (week,))
    text = told(solbakken.context, GapPlan(ON, TO, (), new_sessions=(new,)), "nye-samlinger")
    assert "| uke 16 | 15. april: Kari Nes er opptatt et annet sted |" in text


def test_whoever_has_the_role_already_begins_nothing_but_a_course(solbakken: Solbakken) -> None:
    course = CourseTaken(solbakken.people["p-ola"], solbakken.hlr, solbakken.programme, solbakken.run)
    learns = Proposed(course.person, PlanStep.QUALIFY, (PlanGround.HOLDS_IT,), (course,), start=ON)
    text = told(solbakken.context, GapPlan(ON, TO, (PlannedGap(solbakken.opening("leder-her"), (learns,)),)), "forslag")
    assert "Ola Vik | tar kurs (HLR-kurs: Våren 2026) |" in text


def test_that_nobody_can_be_proposed_is_said(solbakken: Solbakken) -> None:
    gap = PlannedGap(solbakken.opening("leder-her"), left=1, why_left=WhyLeft.NOBODY_CAN)
    text = told(solbakken.context, GapPlan(ON, TO, (gap,)))
    assert "Planen foreslår ingen." in text
    assert "Ingen av dem som arbeider i Solbakken 1 eller i samme virksomhet, kan ta rollen." in text


def test_every_trouble_is_a_sentence_with_what_it_is_about(solbakken: Solbakken) -> None:
    (session,) = sessions_of(solbakken.context.register, solbakken.run)
    unit = solbakken.opening("leder-her").unit
    room = SessionRoom(session, (solbakken.hlr,), 2, 3)
    troubles = (
        TroubleTold(PlanTrouble.OVERFULL, session=session),
        TroubleTold(PlanTrouble.CIRCULAR, programme=solbakken.programme),
        TroubleTold(PlanTrouble.NO_PROGRAMME, qualification=solbakken.hlr),
        TroubleTold(PlanTrouble.EVERYBODY_AWAY, unit=unit),
    )
    text = told(solbakken.context, GapPlan(ON, TO, (), (room,), troubles=troubles))
    assert "3 er påmeldt på Øving (HLR-kurs: Våren 2026), men det er bare 2 plasser." in text
    one = GapPlan(ON, TO, (), (replace(room, places=1),), troubles=troubles[:1])
    assert "men det er bare 1 plass." in told(solbakken.context, one)
    assert "Samlingene i HLR-kurs forbereder hverandre i ring" in text
    assert "Ingen program gir HLR, så planen foreslår ikke noe kurs for det." in text
    assert "Alle som arbeider i Solbakken 1, er borte." in text


def test_a_day_that_has_passed_is_a_sentence_with_what_to_write(solbakken: Solbakken) -> None:
    text = told(solbakken.context, GapPlan(ON, date(2026, 2, 1), troubles=(TroubleTold(PlanTrouble.PAST),)))
    assert "1. februar 2026 er passert, så det er ingenting å planlegge." in text
    assert "Velg en dag fra og med 1. mars 2026 med --to." in text
    assert "|" not in text


def everything(solbakken: Solbakken) -> GapPlan:
    """A plan in which the person whose name is hidden stands wherever somebody can."""
    hidden = solbakken.people["p-skjult"]
    (session,) = sessions_of(solbakken.context.register, solbakken.run)
    away = DayConflict(DayConflictKind.AWAY, date(2026, 4, 14), ("p-skjult",))
    course = CourseTaken(hidden, solbakken.hlr, solbakken.programme, solbakken.run, (), (session,))
    training = replace(solbakken.training("en", 1), on_the_way=(OnTheWay(hidden, solbakken.run, date(2026, 4, 15)),))
    blocked = PossibleWeek(date(2026, 4, 6), (), (replace(away, kind=DayConflictKind.TEACHER_AWAY),))
    gaps = (
        *leader_plan(solbakken, "p-skjult").gaps,
        PlannedGap(training, (Proposed(hidden, PlanStep.QUALIFY, courses=(course,)),)),
        PlannedGap(
            solbakken.opening("demens-her"),
            left=1,
            why_left=WhyLeft.NOBODY_CAN,
            not_taken=(PassedOver(hidden, NotTakenReason.AWAY, date(2026, 4, 14)),),
        ),
    )
    rooms = (SessionRoom(session, (solbakken.hlr,), 20, 12, (hidden,), (away,)),)
    new = NewSession(solbakken.hlr, solbakken.programme, (hidden,), 1, 10, (blocked,), (hidden,))
    return GapPlan(ON, TO, gaps, rooms, (new,))


def test_whoever_is_hidden_is_told_of_by_role_wherever_they_stand(solbakken: Solbakken) -> None:
    plan = everything(solbakken)
    for whole in (False, True):
        text = told(solbakken.context, plan, whole=whole)
        assert "Ansatt (Solbakken 1)" in text
        for secret in ("Hemmelig", "Navnesen", "p-skjult", "hemmelig@fjordvik.no"):
            assert secret not in text


def test_without_names_nobody_is_named_and_nobody_is_told_to_lack_a_course(solbakken: Solbakken) -> None:
    context, plan = anonymous(solbakken.context), everything(solbakken)
    for whole in (False, True):
        text = told(context, plan, whole=whole)
        for secret in ("Kari", "Ola", "p-kari", "Hemmelig", "p-skjult", "HLR for alle"):
            assert secret not in text
        assert "Forslagene til kompetansekravene er utelatt av hensyn til personvern." in text
        assert "kroner" not in text
