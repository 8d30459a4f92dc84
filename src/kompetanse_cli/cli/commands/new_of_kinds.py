"""The table of commands that add a record, made from the fields of its kind: `kompetanse new requirement`."""

from kompetanse_cli.cli.command import Command
from kompetanse_cli.messages import N_

NEW_OF_KINDS = (
    Command(
        "requirement",
        "kompetanse_cli.cli.commands.change.records.kinds:new_requirement",
        N_(
            "Legg til et krav om at en rolle er dekket.\n\nUten --unit-types, --under eller --service-area "
            "gjelder kravet alle enheter. Det som mangler, blir spurt om."
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
        N_("Legg til en kvalifikasjon som kan kreves, og som kan utløpe."),
        N_("kompetanse new qualification 'Legemiddelkurs' --months-valid 24 --type kurs"),
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
        N_("Legg til en opplæring som er holdt i en enhet, eller skal holdes."),
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
        N_("Legg til årsverk som ventes å gå ut et år. Aldri hvem."),
        N_("kompetanse new departure --unit solbakken --education sykepleier --year 2028 --full-time-equivalents 1"),
    ),
    Command(
        "staffing",
        "kompetanse_cli.cli.commands.change.records.kinds:new_staffing",
        N_("Legg til hvor mange det var med en utdanning i en enhet en dag: tall uten personer."),
        N_(
            "kompetanse new staffing --unit solbakken --education sykepleier --day 2025-12-31 --headcount 3 "
            "--full-time-equivalents 2,8"
        ),
    ),
)
