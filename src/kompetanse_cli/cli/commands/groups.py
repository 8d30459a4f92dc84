"""The table of commands that stand together under a name: `kompetanse new run`."""

from kompetanse_cli.cli.command import Command, CommandGroup
from kompetanse_cli.cli.commands.new_of_kinds import NEW_OF_KINDS, NEW_PARTS
from kompetanse_cli.messages import N_

NEW = (
    Command(
        "unit",
        "kompetanse_cli.cli.commands.change.new_records:new_unit",
        N_(
            "Legg til en enhet.\n"
            "\n"
            "Enheten blir skrevet etter de andre enhetene rett under den samme enheten, i den samme filen."
        ),
        N_("kompetanse new unit 'Sone Øst' --type sone --part-of hjemmetjenesten --from 2027-01-01"),
    ),
    Command(
        "person",
        "kompetanse_cli.cli.commands.change.new_people:new_person",
        N_(
            "Legg til en person.\n"
            "\n"
            "Personen blir skrevet etter kollegene i enheten. Uten --id får personen neste nummer når id-ene "
            "er som p-014, ellers en id laget av navnet."
        ),
        N_("kompetanse new person 'Kari Eksempel' --unit sone-nord --from 2026-08-01"),
    ),
    Command(
        "employment",
        "kompetanse_cli.cli.commands.change.new_people:new_employment",
        N_(
            "Gi en person en ansettelse til, eller en ny ansettelse i stedet for en annen.\n"
            "\n"
            "Med --instead-of slutter ansettelsen i den enheten dagen før, og stilling og stillingsprosent "
            "blir med om du ikke sier noe annet: slik bytter noen enhet, eller får en større eller mindre "
            "stilling."
        ),
        N_(
            "kompetanse new employment p-044 --unit sone-vest --percent 40 --from 2026-08-01\n"
            "kompetanse new employment p-044 --unit sone-vest --instead-of sone-nord --from 2026-08-01"
        ),
    ),
    Command(
        "appointment",
        "kompetanse_cli.cli.commands.change.new_records:new_appointment",
        N_(
            "Gi en person en rolle.\n"
            "\n"
            "Uten --unit gjelder rollen i enheten personen arbeider i, og uten --from begynner rollen i dag."
        ),
        N_(
            "kompetanse new appointment p-044 --role ressursperson --subject klinisk-observasjon\n"
            "kompetanse new appointment p-042 --role leder --unit sone-nord --from 2026-08-01"
        ),
    ),
    Command(
        "measure",
        "kompetanse_cli.cli.commands.change.new_records:new_measure",
        N_("Legg til et tiltak mot en mangel, i en enhet eller for et mål."),
        N_(
            "kompetanse new measure 'Lyses ut internt' --requirement ressursperson-i-hvert-ledd --unit tunet "
            "--responsible p-058 --deadline 2026-09-01"
        ),
    ),
    Command(
        "waiver",
        "kompetanse_cli.cli.commands.change.new_records:new_waiver",
        N_(
            "Legg til et unntak fra et krav.\n"
            "\n"
            "Et unntak har alltid en grunn, en siste dag, og en person eller et organ som har vedtatt det."
        ),
        N_(
            "kompetanse new waiver --requirement ressursperson-i-hvert-ledd --unit elvebakken "
            "--reason 'Dagtid dekker' --decided-by p-001 --to 2026-12-31\n"
            "kompetanse new waiver --requirement ressursperson-i-hvert-ledd --unit elvebakken "
            "--reason 'Dagtid dekker' --decided-by-body 'Hovedutvalg for helse' --to 2026-12-31"
        ),
    ),
    Command(
        "programme",
        "kompetanse_cli.cli.commands.change.new_programmes:new_programme",
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
        "kompetanse_cli.cli.commands.change.new_programmes:new_run",
        N_(
            "Lag en gjennomføring av et program, med forslag til datoer.\n"
            "\n"
            "Datoene er arbeidsdager: ikke helg, helligdager, inneklemte dager eller kommunens stengte "
            "dager. En samling som krever forberedelse, kommer etter samlingen som forbereder den."
        ),
        N_(
            "kompetanse new run lederutdanning --start 2027-01-18\n"
            "kompetanse new run lederstøtte --start 2027-08-23 --weeks-between 6 --name 'Kull 2'"
        ),
    ),
    Command(
        "report",
        "kompetanse_cli.cli.commands.change.new_steering:new_report",
        N_(
            "Lag en enhetsrapport, utfylt så langt det går.\n"
            "\n"
            "Øverst i filen står spørsmålene bare lederen kan svare på, så kommer plass til tekst, og "
            "nederst enhetens tall, roller, mangler, mål, samlinger og tiltak. Send filen til lederen på "
            "e-post, og legg filen tilbake på samme sted når den er fylt ut. Til da står det «levert: nei», "
            "og rapporten teller ikke."
        ),
        N_(
            "kompetanse new report --unit sone-nord --period 2026-T2\n"
            "kompetanse new report --unit solbakken --output til-solbakken.md"
        ),
    ),
    Command(
        "plan",
        "kompetanse_cli.cli.commands.change.new_steering:new_plan",
        N_(
            "Lag en utviklingsplan for en enhet, eller en kompetanseplan.\n\n"
            "Planen gjelder i to år fra dagen i dag hvis du ikke sier noe annet, og har enhetens mangler og mål "
            "til hjelp for den som skriver. Med --for kompetanse blir det en kompetanseplan med overskrifter etter "
            "stegene til KS, og tallene under dem."
        ),
        N_(
            "kompetanse new plan --unit sone-nord\n"
            "kompetanse new plan --for kompetanse --from 2027-01-01 --to 2030-12-31\n"
            "kompetanse new plan --unit tunet --from 2026-08-01 --to 2027-12-31 --responsible p-063"
        ),
    ),
    Command(
        "goal",
        "kompetanse_cli.cli.commands.change.new_steering:new_goal",
        N_(
            "Lag et mål, med eksempler på kriterier.\n"
            "\n"
            "Fristen er en dato eller «utgangen av 2027». Målet får det neste nummeret, og eieren er lederen "
            "av den øverste enheten, hvis du ikke sier noe annet."
        ),
        N_(
            "kompetanse new goal --theme Nærledelse --text 'Hver sone har leder' --deadline 'utgangen av 2027'\n"
            "kompetanse new goal --theme Kvalitet --text 'Alle kan ABCDE' --deadline 2027-06-30 --owner p-002"
        ),
    ),
    *NEW_OF_KINDS,
    *NEW_PARTS,
)

END = (
    Command(
        "appointment",
        "kompetanse_cli.cli.commands.change.succession:end_appointment",
        N_(
            "Avslutt en rolle.\n\n"
            "Siste dag i rollen blir skrevet, også når den er tidligere eller senere enn dagen som står der. "
            "Den som overtar, får den samme rollen fra dagen etter."
        ),
        N_(
            "kompetanse end appointment p-014 --on 2026-06-30\n"
            "kompetanse end appointment p-014 --role ressursperson --on 2026-06-30 --successor p-015 --dry-run"
        ),
    ),
    Command(
        "employment",
        "kompetanse_cli.cli.commands.change.succession:end_employment",
        N_(
            "Avslutt en av flere ansettelser.\n"
            "\n"
            "De andre ansettelsene går videre. Har personen bare én ansettelse, bruk «end person»."
        ),
        N_("kompetanse end employment p-044 --unit sone-nord --on 2026-06-30"),
    ),
    Command(
        "person",
        "kompetanse_cli.cli.commands.change.succession:end_person",
        N_(
            "La en person slutte.\n\n"
            "Siste dag blir skrevet på personen. Roller uten siste dag slutter da av seg selv, roller med en "
            "senere siste dag blir rettet, og roller som ikke har startet, blir tatt ut og nevnt. Den som "
            "overtar, får rollene og ansvaret for tiltakene. Andre steder der personen står, blir nevnt."
        ),
        N_(
            "kompetanse end person p-014 --on 2026-06-30\nkompetanse end person p-014 --on 2026-06-30 --successor p-015"
        ),
    ),
    Command(
        "unit",
        "kompetanse_cli.cli.commands.change.succession:end_unit",
        N_(
            "Legg ned en enhet.\n"
            "\n"
            "Enheten, rollene i enheten og unntakene for enheten får en siste dag. Med --successor går folk, "
            "roller, tiltak og mål over til en enhet som finnes."
        ),
        N_("kompetanse end unit natt-team --on 2026-12-31 --successor sone-nord --dry-run"),
    ),
)

REORGANISE = (
    Command(
        "merge",
        "kompetanse_cli.cli.commands.change.succession:merge",
        N_(
            "Slå sammen enheter til en ny.\n"
            "\n"
            "De gamle enhetene får dagen før som siste dag, og i den nye enheten står det hvilke den "
            "erstatter. Folk, roller, åpne tiltak, mål og programmer i gang går videre i den nye enheten; "
            "rollene som var, blir stående med en siste dag."
        ),
        N_(
            "kompetanse reorganise merge sone-nord sone-vest --into sone-nordvest='Sone Nordvest' --on 2027-01-01\n"
            "kompetanse reorganise merge tunet skogly --into sentrum=Sentrum --on 2027-01-01 --dry-run"
        ),
    ),
    Command(
        "split",
        "kompetanse_cli.cli.commands.change.succession:split",
        N_(
            "Del en enhet i flere.\n"
            "\n"
            "Den gamle enheten får dagen før som siste dag. Folk og roller går til den første av de nye "
            "enhetene, bortsett fra personene du nevner med --person."
        ),
        N_(
            "kompetanse reorganise split sone-nord --into sone-nord-1='Nord 1' --into sone-nord-2='Nord 2' "
            "--person p-042=sone-nord-2 --on 2027-01-01"
        ),
    ),
    Command(
        "move",
        "kompetanse_cli.cli.commands.change.succession:move",
        N_(
            "Flytt en enhet under en annen.\n"
            "\n"
            "Alt under enheten følger med. Den tidligere plasseringen blir stående i «del_av», og gjelder "
            "for dagene før."
        ),
        N_(
            "kompetanse reorganise move natt-team --to solbakken\n"
            "kompetanse reorganise move natt-team --to solbakken --on 2027-01-01"
        ),
    ),
)

PERSON = (
    Command(
        "show",
        "kompetanse_cli.cli.commands.change.person:show",
        N_(
            "Vis alt filene sier om en person.\n\n"
            "Til den som ber om innsyn: hvert felt med fil og linje, hvor id-en og navnet ellers står, kommentarene "
            "ved det, og hvilke commiter i git som har personen. Andre personer i de samme listene er ikke med."
        ),
        N_("kompetanse person show p-014\nkompetanse person show p-014 --format markdown --output innsyn.md"),
    ),
    Command(
        "erase",
        "kompetanse_cli.cli.commands.change.erase:erase",
        N_(
            "Slett en person.\n"
            "\n"
            "Navnet blir borte og id-en byttet overalt. Roller, oppmøte og datoer står igjen uten noe som "
            "sier hvem det var, så tallene er de samme. Navn i tekst, kommentarer, filnavn og historikken i "
            "git kan ikke tas bort slik. Disse stedene blir nevnt, og du får vite hvordan historikken kan "
            "renses."
        ),
        N_(
            "kompetanse person erase p-014 --dry-run\n"
            "kompetanse person erase 'Hanne Kvamsås'\n"
            "kompetanse person erase p-014 --yes"
        ),
    ),
)

FORM = (
    Command(
        "report",
        "kompetanse_cli.cli.commands.exchange.forms:report_form",
        N_(
            "Lag skjemaene for enhetsrapporten.\n"
            "\n"
            "Du får én arbeidsbok med et ark til hver enhet som skal rapportere, eller én fil til hver enhet "
            "i en mappe. Det som alt er registrert, er fylt ut. «kompetanse import» leser svarene inn igjen, "
            "og skriver rapportene der de hører hjemme."
        ),
        N_(
            "kompetanse form report --period 2026-T1 -o rapporter.xlsx\n"
            "kompetanse form report --period 2026-T1 --each-unit skjemaer\n"
            "kompetanse import skjemaer --apply"
        ),
    ),
    Command(
        "run",
        "kompetanse_cli.cli.commands.exchange.forms:run_form",
        N_(
            "Lag skjemaene for en gjennomføring: oppmøte, innleveringer og eksamen.\n"
            "\n"
            "Arkene har folk nedover og samlinger bortover, med det som alt er registrert. «kompetanse "
            "import» leser skjemaene inn igjen. Et tomt felt endrer ingenting."
        ),
        N_(
            "kompetanse form run lederutdanning-2025 -o lederutdanning.xlsx\n"
            "kompetanse form run lederutdanning-2025 --each-unit skjemaer"
        ),
    ),
)

GROUPS = (
    CommandGroup(
        "new",
        N_(
            "Legg til noe nytt: en enhet, en person, en rolle, et krav, et tiltak, en beslutning og alt annet filene "
            "har. Eller lag en fil å gå ut fra: et program, en gjennomføring, en enhetsrapport, en plan eller et mål."
        ),
        NEW,
    ),
    CommandGroup(
        "end",
        N_("Avslutt noe: en rolle, en ansettelse eller en enhet. Siste dag blir skrevet, og hvem som overtar."),
        END,
    ),
    CommandGroup(
        "reorganise",
        N_("Slå sammen, del eller flytt enheter. Det som var, blir stående; det som er i gang, går videre."),
        REORGANISE,
    ),
    CommandGroup(
        "form",
        N_(
            "Lag skjemaer i Excel som andre fyller ut, og som leses inn igjen: enhetsrapporter, oppmøte, innleveringer."
        ),
        FORM,
    ),
    CommandGroup(
        "person",
        N_("Se alt filene sier om en person, eller slett personen."),
        PERSON,
    ),
)
