"""The table of commands that add a record, made from the fields of its kind: `kompetanse new requirement`."""

from kompetanse_cli.cli.command import Command
from kompetanse_cli.messages import N_

NEW_OF_KINDS = (
    Command(
        "requirement",
        "kompetanse_cli.cli.commands.change.records.kinds:new_requirement",
        N_(
            "Legg til et krav om at noen har en rolle.\n\n"
            "Uten --unit-types, --under eller --service-area gjelder kravet alle enheter. Du blir spurt om "
            "det som mangler."
        ),
        N_(
            "kompetanse new requirement 'Ressursperson i hver sone' --role ressursperson --subject 'klinisk "
            "observasjon' --unit-types sone --strength skal\nkompetanse new requirement 'Fagutvikler i hver "
            "virksomhet' --role fagutvikler --strength bør --from 2027-01-01"
        ),
    ),
    Command(
        "competence-requirement",
        "kompetanse_cli.cli.commands.change.records.kinds:new_competence_requirement",
        N_(
            "Legg til et krav til de ansattes kompetanse.\n\nSkriv enten --qualification eller --one-of, og "
            "enten --share eller --minimum."
        ),
        N_(
            "kompetanse new competence-requirement 'Legemiddelkurs' --qualification legemiddelkurs --share "
            "'100 %' --educations sykepleier --strength skal"
        ),
    ),
    Command(
        "qualification",
        "kompetanse_cli.cli.commands.change.records.kinds:new_qualification",
        N_(
            "Legg til en kvalifikasjon, eller registrer at noen har en kvalifikasjon som finnes.\n"
            "\n"
            "Med --person gjelder navnet en kvalifikasjon som finnes, og personen får den fra dagen i "
            "--achieved."
        ),
        N_(
            "kompetanse new qualification 'Legemiddelkurs' --months-valid 24 --type kurs\n"
            "kompetanse new qualification hlr --person 'Hanne Kvamsås, p-011' --achieved 12.3.2026"
        ),
    ),
    Command(
        "decision",
        "kompetanse_cli.cli.commands.change.records.kinds:new_decision",
        N_("Legg til en beslutning, ønsket eller tatt.\n\nUten --status er den ønsket."),
        N_(
            "kompetanse new decision 'Vikar for instruktør' --amount 9000 --body 'Hovedutvalg for helse' "
            "--deadline 2026-05-20\nkompetanse new decision 'Vikar for instruktør' --status besluttet --case "
            "14/25 --day 2025-11-18"
        ),
    ),
    Command(
        "activity",
        "kompetanse_cli.cli.commands.change.records.kinds:new_activity",
        N_(
            "Legg til noe i årshjulet.\n\nNår det er: en dato, «30. april», «uke 10», «september», «siste "
            "onsdag i måneden» eller «hver mandag»."
        ),
        N_(
            "kompetanse new activity 'Lederteam' --type møte --when 'siste onsdag i måneden' --except-in juli "
            "--forum lederteam"
        ),
    ),
    Command(
        "forum",
        "kompetanse_cli.cli.commands.change.records.kinds:new_forum",
        N_(
            "Legg til et nettverk, et lederteam eller et medvirkningsforum.\n\nMedlemmene er navn eller id-er "
            "med komma mellom."
        ),
        N_("kompetanse new forum 'Instruktørnettverket' --type kommunalt-instruktørnettverk --members 'p-003, p-004'"),
    ),
    Command(
        "document",
        "kompetanse_cli.cli.commands.change.records.kinds:new_document",
        N_(
            "Legg til et dokument: en plan, en rutine eller en funksjonsbeskrivelse.\n\nDet ligger i "
            "kommunens mappe (--file) eller et annet sted (--link)."
        ),
        N_(
            "kompetanse new document 'Funksjonsbeskrivelse for ledere' --type funksjonsbeskrivelse --role "
            "leder --link https://fjordvik.example/fb"
        ),
    ),
    Command(
        "training",
        "kompetanse_cli.cli.commands.change.records.kinds:new_training",
        N_("Legg til en opplæringsøkt som er gjennomført eller planlagt i en enhet."),
        N_(
            "kompetanse new training --unit sone-nord --subject 'klinisk observasjon' --type simulering --day "
            "2026-02-10 --attended 21"
        ),
    ),
    Command(
        "subject",
        "kompetanse_cli.cli.commands.change.records.kinds:new_subject",
        N_("Legg til et fagområde."),
        N_("kompetanse new subject 'Klinisk observasjon'"),
    ),
    Command(
        "role",
        "kompetanse_cli.cli.commands.change.records.kinds:new_role",
        N_("Legg til en rolle, ved siden av de innebygde."),
        N_("kompetanse new role 'Fagkoordinator' --levels virksomhet --reports-to leder"),
    ),
    Command(
        "education",
        "kompetanse_cli.cli.commands.change.records.kinds:new_education",
        N_("Legg til en utdanning, ved siden av de innebygde."),
        N_("kompetanse new education 'Aktivitør' --level fagbrev --is-health ja"),
    ),
    Command(
        "position",
        "kompetanse_cli.cli.commands.change.records.kinds:new_position",
        N_("Legg til en stilling."),
        N_("kompetanse new position 'Merkantil medarbeider' --user-oriented nei"),
    ),
    Command(
        "service-area",
        "kompetanse_cli.cli.commands.change.records.kinds:new_service_area",
        N_("Legg til et tjenesteområde."),
        N_("kompetanse new service-area 'Institusjonstjenester'"),
    ),
    Command(
        "unit-type",
        "kompetanse_cli.cli.commands.change.records.kinds:new_unit_type",
        N_("Legg til en enhetstype, ved siden av de innebygde."),
        N_("kompetanse new unit-type 'Natt-team' --level avdeling"),
    ),
    Command(
        "forum-type",
        "kompetanse_cli.cli.commands.change.records.kinds:new_forum_type",
        N_("Legg til en forumtype, ved siden av de innebygde."),
        N_("kompetanse new forum-type 'Fagnettverk'"),
    ),
    Command(
        "need",
        "kompetanse_cli.cli.commands.change.records.kinds:new_need",
        N_(
            "Legg til det en enhet vil trenge ved utgangen av et år.\n\nSkriv enten --education med "
            "--full-time-equivalents, eller --qualification med --minimum."
        ),
        N_("kompetanse new need --unit solbakken --education sykepleier --year 2028 --full-time-equivalents 4,5"),
    ),
    Command(
        "departure",
        "kompetanse_cli.cli.commands.change.records.kinds:new_departure",
        N_("Legg til årsverk som ventes å falle bort et år. Navn registreres aldri."),
        N_("kompetanse new departure --unit solbakken --education sykepleier --year 2028 --full-time-equivalents 1"),
    ),
    Command(
        "staffing",
        "kompetanse_cli.cli.commands.change.records.kinds:new_staffing",
        N_("Legg til hvor mange ansatte en enhet hadde med en utdanning på en dag, som tall uten navn."),
        N_(
            "kompetanse new staffing --unit solbakken --education sykepleier --day 2025-12-31 --headcount 3 "
            "--full-time-equivalents 2,8"
        ),
    ),
)

# One more in a list of a record.
NEW_PARTS = (
    Command(
        "participant",
        "kompetanse_cli.cli.commands.change.records.kinds:new_participant",
        N_("Meld noen på en gjennomføring."),
        N_("kompetanse new participant lederutdanning-2025 --person p-044 --enrolled 2026-03-01"),
    ),
    Command(
        "recipient",
        "kompetanse_cli.cli.commands.change.records.kinds:new_recipient",
        N_("Legg til en enhet som tar imot programmet i en gjennomføring."),
        N_("kompetanse new recipient lederstøtte-2025 --unit tunet --started 2026-09-01"),
    ),
    Command(
        "session",
        "kompetanse_cli.cli.commands.change.records.kinds:new_session",
        N_("Sett opp en samling i en gjennomføring.\n\n«kompetanse schedule» ser om dagen passer."),
        N_("kompetanse new session lederutdanning-2025 --session m7-s1 --days 2027-05-19 --place 'Fjordvik hotell'"),
    ),
    Command(
        "exam",
        "kompetanse_cli.cli.commands.change.records.kinds:new_exam",
        N_(
            "Legg til en eksamen i en gjennomføring, enten den er gjennomført eller planlagt.\n"
            "\n"
            "Bare deltakere som bestod, registreres med navn."
        ),
        N_("kompetanse new exam lederutdanning-2025 --module m3 --day 2026-06-02"),
    ),
    Command(
        "group",
        "kompetanse_cli.cli.commands.change.records.kinds:new_group",
        N_("Legg til en undervisningsgruppe i en gjennomføring."),
        N_("kompetanse new group lederstøtte-2025 --id g9 --members 'p-011, p-012'"),
    ),
    Command(
        "criterion",
        "kompetanse_cli.cli.commands.change.records.kinds:new_criterion",
        N_(
            "Legg til et kriterium for et mål.\n"
            "\n"
            "Et kriterium viser at målet er nådd, på én av fire måter: dagen det ble oppfylt (--met), målte "
            "verdier (--values), et tall verktøyet regner ut (--metric), eller dagen hver enhet oppfylte det "
            "(--per-unit)."
        ),
        N_("kompetanse new criterion mål-1 'Alle ledere er stedlige' --metric stedlige-ledere --target '100 %'"),
    ),
    Command(
        "status",
        "kompetanse_cli.cli.commands.change.records.kinds:new_status",
        N_("Legg til en statusrapport for et mål."),
        N_("kompetanse new status mål-1 --day 2026-03-01 --status 'i rute' --by p-002"),
    ),
    Command(
        "member",
        "kompetanse_cli.cli.commands.change.records.kinds:new_member",
        N_("Legg til et medlem i et forum, for en tid."),
        N_("kompetanse new member lederteam --person p-014 --from 2026-08-01"),
    ),
    Command(
        "meeting",
        "kompetanse_cli.cli.commands.change.records.kinds:new_meeting",
        N_("Legg til et møte i et forum, enten det er gjennomført eller planlagt."),
        N_("kompetanse new meeting lederteam --day 2026-04-22 --theme Nærledelse"),
    ),
)
