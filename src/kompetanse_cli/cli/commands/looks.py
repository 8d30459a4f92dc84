"""The table of commands that only look: they show, count, check and draw, and change no file."""

from kompetanse_cli.cli.command import Command
from kompetanse_cli.messages import N_

LOOKS = (
    Command(
        "validate",
        "kompetanse_cli.cli.commands.look.validate:validate",
        N_(
            "Kontroller kommunens filer.\n\n"
            "Alle feil og merknader vises på en gang, med fil, linje, grunn og råd. Sluttkoden er 0 når alt "
            "er i orden, 1 når noe er feil, og 2 når det ikke var noe å kontrollere, eller når noe av det du ba om, "
            "ikke kunne kontrolleres."
        ),
        N_(
            "kompetanse validate\n"
            "kompetanse validate examples/kommune-eksempel\n"
            "kompetanse validate personer.yaml --strict\n"
            "kompetanse validate --ignore K3 --format short\n"
            "kompetanse validate --new-since main\n"
            "kompetanse validate --fix --diff\n"
            "kompetanse validate --format text --format sarif=funn.sarif --format junit=funn.xml"
        ),
    ),
    Command(
        "gaps",
        "kompetanse_cli.cli.commands.look.gaps:gaps",
        N_(
            "Vis hva som mangler på en dag.\n"
            "\n"
            "Hver rad sier hvilken enhet og hvilket krav mangelen gjelder, hvorfor og siden når kravet ikke "
            "er oppfylt, hvilke tiltak som er registrert, og hvor i filene grunnen står."
        ),
        N_(
            "kompetanse gaps\n"
            "kompetanse gaps --date 2026-12-31 --unit hjemmetjenesten\n"
            "kompetanse gaps --without p-014\n"
            "kompetanse gaps --format csv --output mangler.csv\n"
            "kompetanse gaps --fail-on skal"
        ),
    ),
    Command(
        "plan",
        "kompetanse_cli.cli.commands.planning.plan:plan",
        N_(
            "Foreslå hvem som kan ta rollene og kursene som mangler.\n"
            "\n"
            "Planen gjelder mangler som er der nå, og mangler som kommer til og med en dag. Den sier hvem som kan "
            "ta rollen eller kurset og hvorfor, hvorfor andre ikke er foreslått, hvilke samlinger det er plass "
            "på, hvor mange nye samlinger som må settes opp og i hvilke uker, hva det koster, og hva som blir "
            "stående. Planen er et forslag. Samme filer og samme dag gir samme plan.\n"
            "\n"
            "Med --apply blir planen skrevet i filene når du svarer ja: roller, påmeldinger, nettverk og tiltak. Det "
            "som står der fra før, blir ikke skrevet igjen. «kompetanse undo» tar alt tilbake."
        ),
        N_(
            "kompetanse plan\n"
            "kompetanse plan --to '31. mars 2027'\n"
            "kompetanse plan --unit hjemmetjenesten --role ressursperson\n"
            "kompetanse plan --table nye-samlinger\n"
            "kompetanse plan --to 2027-03-31 --format csv --output plan.csv\n"
            "kompetanse plan --apply --dry-run\n"
            "kompetanse plan --apply --part roller --part tiltak"
        ),
    ),
    Command(
        "roster",
        "kompetanse_cli.cli.commands.look.roster:roster",
        N_("Vis hvem som har hvilken rolle hvor på en dag.\n\nEn person som er borte, er med i listen og er merket."),
        N_(
            "kompetanse roster\n"
            "kompetanse roster --role ressursperson --by role\n"
            "kompetanse roster --unit solbakken --date 2026-09-01\n"
            "kompetanse roster --format csv --output rolleliste.csv"
        ),
    ),
    Command(
        "find",
        "kompetanse_cli.cli.commands.look.find:find",
        N_(
            "Finn folk, enheter, krav og alt annet på navn.\n"
            "\n"
            "Skriv en id, et navn eller en del av et navn, med store eller små bokstaver. Hvert treff har "
            "id, enhet, fil og linje. Alle kommandoer tar et navn der de tar en id, når bare én oppføring "
            "har navnet. En person med vis_navn: nei finnes bare når du skriver hele navnet, og vises med "
            "rolle. Sluttkoden er 1 når ingenting har navnet."
        ),
        N_("kompetanse find kari\nkompetanse find solbakken\nkompetanse find nes kari --format json"),
    ),
    Command(
        "due",
        "kompetanse_cli.cli.commands.look.due:due",
        N_(
            "Vis frister som er passert, og frister framover, samlet etter hvem som må gjøre noe.\n\n"
            "Roller og fravær som slutter, kvalifikasjoner, unntak, planer og dokumenter som utløper, "
            "frister for mål, tiltak, beslutninger og enhetsrapporter, og det som står i programmene og "
            "årshjulet."
        ),
        N_("kompetanse due\nkompetanse due --days 90\nkompetanse due --unit hjemmetjenesten --format markdown"),
    ),
    Command(
        "competence",
        "kompetanse_cli.cli.commands.look.competence:competence",
        N_(
            "Vis hvem som kan hva, hva som utløper, og hva som mangler.\n"
            "\n"
            "Tabellen har en linje for hvert kompetansekrav i hver enhet, med hvor mange som oppfyller "
            "kravet av dem det gjelder, og så hvem som mangler hva. Med --table matrise: folk nedover og "
            "kvalifikasjoner bortover; i Excel ett ark for hver enhet. Med --table utløper: kvalifikasjoner "
            "som er utløpt eller snart utløper, samlet etter leder. Med --table årsverk, heltid eller behov: "
            "hva de ansatte er utdannet til, hvor store stillingene er, og hva enhetene vil mangle. svg "
            "tegner hvor mange i hver enhet som har hver kvalifikasjon."
        ),
        N_(
            "kompetanse competence\n"
            "kompetanse competence --unit solbakken --table matrise -o solbakken.xlsx\n"
            "kompetanse competence --table mangler --format csv --output mangler.csv\n"
            "kompetanse competence --table utløper --days 180\n"
            "kompetanse competence --table årsverk --user-oriented\n"
            "kompetanse competence --format svg --output kompetanse.svg"
        ),
    ),
    Command(
        "progress",
        "kompetanse_cli.cli.commands.look.progress:progress",
        N_(
            "Vis hvor langt programmene er kommet.\n\n"
            "Samlinger som er gjennomført og planlagt, oppmøte, mellomarbeid, studiepoeng, fullført og "
            "frafall, enheter uten påmeldte, og samlinger som kolliderer. Med --run eller --person vises "
            "alle tabellene."
        ),
        N_(
            "kompetanse progress\n"
            "kompetanse progress --programme lederutdanning --table deltakere\n"
            "kompetanse progress --person p-011\n"
            "kompetanse progress --year 2025 --table året --format csv --output 2025.csv"
        ),
    ),
    Command(
        "goals",
        "kompetanse_cli.cli.commands.look.goals:goals",
        N_(
            "Vis hvordan det går med målene.\n"
            "\n"
            "Statusen regnes ut fra statusrapportene, fristen, kriteriene og forventet framdrift. Verktøyet "
            "regner ut tallene i kriteriene, og tabellen viser hvordan. Med --table vises også tiltak, "
            "rapporter, planer, årshjulet og oppfølgingspunktene."
        ),
        N_(
            "kompetanse goals\n"
            "kompetanse goals --theme Nærledelse\n"
            "kompetanse goals --unit hjemmetjenesten --table mål,tiltak\n"
            "kompetanse goals --table mangler\n"
            "kompetanse goals --table alle --format markdown --output mål.md"
        ),
    ),
    Command(
        "report",
        "kompetanse_cli.cli.commands.look.report:report",
        N_(
            "Lag rapporten.\n\n"
            "Kommunalsjefen får én side, lederen det som gjelder egen enhet, og koordinatoren alt: "
            "sammendrag, frister, mangler med tiltak, mål, programmer, roller, beslutninger, unntak, reserve "
            "og nøkkelpersoner, og hvordan tallene er regnet ut. HTML-filen er én fil som ikke henter noe "
            "fra nettet. PDF trenger tillegget pdf, og er laget for arkiv og for skjermlesere (PDF/A-2a og "
            "PDF/UA-1)."
        ),
        N_(
            "kompetanse report\n"
            "kompetanse report --output rapport.md --output rapport.html\n"
            "kompetanse report --for kommunalsjef --since 2026-T1 --output side.html\n"
            "kompetanse report --for leder --each-unit ledere\n"
            "kompetanse report --without-names --output åpen.html\n"
            "kompetanse report --for kommunalsjef --output side.pdf\n"
            "kompetanse report --unit hjemmetjenesten --date 2026-12-31 --output sone.html --open"
        ),
    ),
    Command(
        "serve",
        "kompetanse_cli.cli.commands.live.serve:serve",
        N_(
            "Hold rapporten åpen i nettleseren, slik at den følger filene.\n"
            "\n"
            "Det du lagrer, står på siden med en gang. Du velger dag (også ved å dra gjennom året), enhet, leser, med "
            "eller uten navn, ser hva som mangler hvis noen slutter, og søker i alt. Navn og merker åpner linjen i "
            "redigeringsprogrammet. Ved siden av står det du har endret siden siste commit. Siden er bare på denne "
            "maskinen, bak en hemmelig adresse, og skriver ingenting. Krever tillegget serve."
        ),
        N_(
            "kompetanse serve\n"
            "kompetanse serve --root fjordvik --date 2026-12-31\n"
            "kompetanse serve --port 8137 --no-open\n"
            "kompetanse serve --editor vscodium"
        ),
    ),
    Command(
        "diff",
        "kompetanse_cli.cli.commands.look.diff:diff",
        N_(
            "Vis hva som er endret, og hva endringen betyr for dekningen.\n\n"
            "Kommandoen sammenligner to utgaver av filene etter innhold, ikke linje for linje: enheter, "
            "personer, roller, krav, samlinger og mål som er lagt til, fjernet, flyttet eller endret, "
            "mangler som er nye eller rettet, tallene før og etter, og feil og merknader som er nye eller "
            "rettet. Å stokke om, kommentere eller flytte noe til en annen fil er ingen endring. Uten "
            "revisjoner vises det du har endret siden siste commit."
        ),
        N_(
            "kompetanse diff\n"
            "kompetanse diff main\n"
            "kompetanse diff HEAD^1 HEAD --fail-on new-gap\n"
            "kompetanse diff --since 2026-T1\n"
            "kompetanse diff main --format markdown --output endringer.md"
        ),
    ),
    Command(
        "trend",
        "kompetanse_cli.cli.commands.look.trend:trend",
        N_(
            "Vis hvordan det har gått.\n"
            "\n"
            "Dekning, mangler etter årsak, mål, fullførte deltakere og studiepoeng gjennom historien i git, "
            "og siden når hver mangel har vært der, også når filene selv ikke sier det. Omorganiseringer "
            "merkes. En commit som ikke kan leses, nevnes og hoppes over, og regnes aldri som null."
        ),
        N_(
            "kompetanse trend\n"
            "kompetanse trend --since 2024 --until 2026-T1\n"
            "kompetanse trend --every commit --format csv --output utvikling.csv\n"
            "kompetanse trend --format svg --output utvikling.svg"
        ),
    ),
    Command(
        "chart",
        "kompetanse_cli.cli.commands.look.chart:chart",
        N_(
            "Tegn et av bildene for seg selv, som SVG.\n\n"
            "Bildet har tittel, beskrivelse og tekst, og virker i dokumenter, på nettsider og på papir."
        ),
        N_(
            "kompetanse chart dekning --output dekning.svg\n"
            "kompetanse chart fordeling --unit hjemmetjenesten --output soner.svg\n"
            "kompetanse chart mål --date 2026-12-31 --output mål.svg\n"
            "kompetanse chart organisasjon --level enheter --output enheter.svg"
        ),
    ),
    Command(
        "calendar",
        "kompetanse_cli.cli.commands.look.calendar:calendar",
        N_(
            "Lag en kalenderfil for Outlook, Google Kalender og andre.\n"
            "\n"
            "Kalenderen har samlinger, eksamener, møter i fora og årshjulet, og frister for mellomarbeid, "
            "mål, tiltak, enhetsrapporter, planer og dokumenter, uten navn på deltakere. Faste aktiviteter "
            "er med for dette året og det neste. Samlinger uten dato er ikke med. En avlyst samling står som "
            "avlyst, og en samling som er flyttet, flytter seg i kalenderen når filen hentes på nytt."
        ),
        N_(
            "kompetanse calendar --output kalender.ics\n"
            "kompetanse calendar --unit hjemmetjenesten --output sone.ics\n"
            "kompetanse calendar --programme lederutdanning --output samlinger.ics"
        ),
    ),
    Command(
        "day",
        "kompetanse_cli.cli.commands.look.day:day",
        N_(
            "Vis om en dag passer for en samling eller et møte.\n"
            "\n"
            "Svaret viser helligdager, stengte dager, helg og inneklemte dager, og samlinger, eksamener, "
            "opplæring, møter og årshjulet den dagen. Med --run eller --unit vises bare det som gjelder de "
            "samme folkene, og hvem av dem som er borte eller ikke ansatt."
        ),
        N_(
            "kompetanse day 2027-05-14\n"
            "kompetanse day 2027-05-14 --run lederutdanning-2025\n"
            "kompetanse day 2027-05-14 --unit hjemmetjenesten"
        ),
    ),
    Command(
        "explain",
        "kompetanse_cli.cli.commands.look.explain:explain",
        N_(
            "Forklar en regel, eller noe som er innebygd.\n\n"
            "En regel forklares med hva som skal gjelde, hvorfor, og eksempler på galt og riktig. Innebygde roller, "
            "krav og enhetstyper vises slik de ville stått i kommunens egen fil. Uten navn vises listen over alle."
        ),
        N_(
            "kompetanse explain\nkompetanse explain K102\nkompetanse explain ukjent-enhet\n"
            "kompetanse explain ressursperson"
        ),
    ),
)
