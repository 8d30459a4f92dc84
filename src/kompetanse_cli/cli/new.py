"""`kompetanse new …`: files to go on from, in the municipality's own folder. Nothing is overwritten."""

from kompetanse_cli.cli.command import Command, CommandGroup
from kompetanse_cli.cli.new_goal import new_goal
from kompetanse_cli.cli.new_plan import new_plan
from kompetanse_cli.cli.new_programmes import new_programme, new_run
from kompetanse_cli.cli.new_records import new_appointment, new_measure, new_person, new_unit, new_waiver
from kompetanse_cli.cli.new_report import new_report
from kompetanse_cli.messages import N_

GROUP = CommandGroup(
    "new",
    N_(
        "Legg til noe nytt: en enhet, en person, en rolle, et tiltak eller et unntak, eller en fil å gå ut fra: et "
        "program, en gjennomføring, en enhetsrapport, en utviklingsplan eller et mål."
    ),
    (
        Command(
            "unit",
            new_unit,
            N_("Legg til en enhet.\n\nDen blir skrevet etter søsknene sine, i filen de står i."),
            N_("kompetanse new unit 'Sone Øst' --type sone --part-of hjemmetjenesten --from 2027-01-01"),
        ),
        Command(
            "person",
            new_person,
            N_(
                "Legg til en person.\n\nDen blir skrevet etter kollegene i enheten. Uten --id får personen den neste "
                "id-en der de er som p-014, ellers en laget av navnet."
            ),
            N_("kompetanse new person 'Kari Eksempel' --unit sone-nord --from 2026-08-01"),
        ),
        Command(
            "appointment",
            new_appointment,
            N_(
                "Gi en person en rolle.\n\nUten --unit gjelder den enheten personen arbeider i, og uten --from fra i "
                "dag."
            ),
            N_(
                "kompetanse new appointment p-042 --role ressursperson --subject klinisk-observasjon\n"
                "kompetanse new appointment p-042 --role leder --unit sone-nord --from 2026-08-01"
            ),
        ),
        Command(
            "measure",
            new_measure,
            N_("Legg til et tiltak mot en mangel, i en enhet eller for et mål."),
            N_(
                "kompetanse new measure 'Lyses ut internt' --requirement ressursperson-i-hvert-ledd --unit tunet "
                "--responsible p-058 --deadline 2026-09-01"
            ),
        ),
        Command(
            "waiver",
            new_waiver,
            N_(
                "Legg til et unntak fra et krav.\n\n"
                "Et unntak har alltid en grunn, en person eller et organ som har bestemt det, og en siste dag."
            ),
            N_(
                "kompetanse new waiver --requirement ressursperson-i-hvert-ledd --unit natt-team "
                "--reason 'Dagtid dekker' --decided-by p-001 --to 2026-12-31\n"
                "kompetanse new waiver --requirement ressursperson-i-hvert-ledd --unit natt-team "
                "--reason 'Dagtid dekker' --decided-by-body 'Hovedutvalg for helse' --to 2026-12-31"
            ),
        ),
        Command(
            "programme",
            new_programme,
            N_(
                "Lag et program etter en mal.\n\n"
                "Malene er lederutdanning med åtte moduler og 60 studiepoeng, lederstøtte med samlinger for ledere og "
                "ansatte, læringsløp for ressurspersoner, og instruktøropplæring i klinisk observasjon. Filen er "
                "gyldig som den står, med kommentarer om det som skal rettes."
            ),
            N_(
                "kompetanse new programme --from lederutdanning\n"
                "kompetanse new programme --from læringsløp --id lær-det-videre"
            ),
        ),
        Command(
            "run",
            new_run,
            N_(
                "Lag en gjennomføring av et program, med forslag til datoer.\n\n"
                "Datoene er arbeidsdager: ikke helg, helligdager, inneklemte dager eller kommunens stengte dager. En "
                "samling som skal forberedes, kommer etter den som forbereder den."
            ),
            N_(
                "kompetanse new run lederutdanning --start 2027-01-18\n"
                "kompetanse new run lederstøtte --start 2027-08-23 --weeks-between 6 --name 'Kull 2'"
            ),
        ),
        Command(
            "report",
            new_report,
            N_(
                "Lag en enhetsrapport, utfylt så langt det går.\n\n"
                "Filen har det bare lederen vet, øverst, plass til tekst, og nederst enhetens tall, roller, mangler, "
                "mål, samlinger og tiltak. Send den til lederen på e-post, og legg den tilbake på samme sted når den "
                "er fylt ut. Til da står det «levert: nei», og den teller ikke."
            ),
            N_(
                "kompetanse new report --unit sone-nord --period 2026-T2\n"
                "kompetanse new report --unit solbakken --output til-solbakken.md"
            ),
        ),
        Command(
            "plan",
            new_plan,
            N_(
                "Lag en utviklingsplan for en enhet.\n\n"
                "Planen gjelder i to år fra dagen i dag hvis du ikke sier noe annet, og har enhetens mangler og mål "
                "til hjelp for den som skriver."
            ),
            N_(
                "kompetanse new plan --unit sone-nord\n"
                "kompetanse new plan --unit tunet --from 2026-08-01 --to 2027-12-31 --responsible p-063"
            ),
        ),
        Command(
            "goal",
            new_goal,
            N_(
                "Lag et mål, med eksempler på kriterier.\n\n"
                "Fristen er en dato eller «utgangen av 2027». Nummeret er det neste, og eieren er lederen av "
                "den øverste enheten, hvis du ikke sier noe annet."
            ),
            N_(
                "kompetanse new goal --theme Nærledelse --text 'Hver sone har leder' --deadline 'utgangen av 2027'\n"
                "kompetanse new goal --theme Kvalitet --text 'Alle kan ABCDE' --deadline 2027-06-30 --owner p-002"
            ),
        ),
    ),
)
