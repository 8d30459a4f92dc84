"""The table of commands, in the order people meet them: what each is called, where it is, and what its help says.

A module is named here and imported when its command is chosen, so that `kompetanse --help` waits for none of them.
"""

from kompetanse_cli.cli.command import Command
from kompetanse_cli.cli.commands.edits import EDITS
from kompetanse_cli.cli.commands.looks import LOOKS
from kompetanse_cli.messages import N_

COMMANDS = (
    *LOOKS,
    Command(
        "schema",
        "kompetanse_cli.cli.commands.exchange.schema:schema",
        N_(
            "Skriv JSON-skjemaet for kommunens filer.\n\n"
            "Et redigeringsprogram som leser skjemaet, foreslår nøkler og verdier og merker feil mens du skriver. Med "
            "--local foreslår det også kommunens egne id-er med navn. Eksempelkommunen viser hvordan det settes opp i "
            "Visual Studio Code."
        ),
        N_("kompetanse schema --local\nkompetanse schema --output .kompetanse/kompetanse.schema.json"),
    ),
    Command(
        "lsp",
        "kompetanse_cli.cli.commands.setup.integrations:lsp",
        N_(
            "Starter hjelpen i redigeringsprogrammet (Language Server Protocol).\n\n"
            "Redigeringsprogrammet kjører kommandoen selv. Mens du skriver, viser hjelpen alle feil og "
            "merknader på tvers av filene, foreslår id-er med navn, viser hva en id er og hvor den brukes, "
            "endrer en id overalt, og retter det «validate --fix» retter. Krever tillegget lsp."
        ),
        N_("kompetanse lsp\nkompetanse lsp --lang nn"),
    ),
    Command(
        "completion",
        "kompetanse_cli.cli.commands.setup.integrations:completion",
        N_(
            "Skriv det skallet trenger for å fullføre kommandoer og id-er med Tab.\n\n"
            "Legg linjen i oppstartsfilen til skallet, som ~/.bashrc eller ~/.zshrc, og åpne et nytt vindu. Id-er "
            "fullføres i kommunen du står i."
        ),
        N_(
            'eval "$(kompetanse completion bash)"\n'
            'eval "$(kompetanse completion zsh)"\n'
            "kompetanse completion fish > ~/.config/fish/completions/kompetanse.fish"
        ),
    ),
    Command(
        "init",
        "kompetanse_cli.cli.commands.setup.init:init",
        N_(
            "Begynn på kommunens egne filer, eller legg eksempelkommunen i en mappe.\n\n"
            "Spør om navn, innbyggere og språk, eller tar dem som valg. Skriver kommunen, en første enhet, plass til "
            "personer og roller, innstillinger for redigeringsprogrammet, og en README til kollegene. Ingenting blir "
            "skrevet over. Med --example: en oppdiktet kommune med alt verktøyet kan."
        ),
        N_(
            "kompetanse init --example fjordvik\n"
            "kompetanse init vår-kommune --name Klepp --ci gitlab --source https://…/kompetanse@v0.1.0\n"
            "kompetanse init vår-kommune --number 1515 --language nn --krav --roller"
        ),
    ),
    Command(
        "import",
        "kompetanse_cli.cli.commands.exchange.importing:import_",
        N_(
            "Les inn en tabell fra Excel: enheter, personer, roller, deltakere eller oppmøte.\n"
            "\n"
            "Først vises en plan: hva som er nytt, endret, uendret, avvist og utelatt, med ark og celle. Med "
            "--apply blir det skrevet. Kolonner kjennes igjen på navnet (Navn, Namn, Enhet, Eining, "
            "Avdeling, E-post …). Mangler kolonnen, eller er cellen tom, blir feltet stående som det er. "
            "Fødselsnummer blir aldri lest inn.\n"
            "\n"
            "Krav, program, tiltak og resten leses inn slik «export --table krav» skriver dem, med --as krav."
        ),
        N_(
            "kompetanse import rolleliste.xlsx\n"
            "kompetanse import rolleliste.xlsx --create --apply\n"
            "kompetanse import personer.csv --mapping kobling.yaml\n"
            "kompetanse import påmelding.xlsx --as deltakere --run lederutdanning-2025"
        ),
    ),
    Command(
        "export",
        "kompetanse_cli.cli.commands.exchange.export:export",
        N_(
            "Skriv tabeller til Excel eller CSV.\n\n"
            "Enheter, personer, roller, deltakere og oppmøte kan endres i Excel og leses inn igjen med «kompetanse "
            "import». Rolleliste, mangler, dekning, framdrift og mål er regnet ut, og er til å lese."
        ),
        N_(
            "kompetanse export -o fjordvik.xlsx\n"
            "kompetanse export -o personer.csv --table personer\n"
            "kompetanse export -o solbakken.xlsx --unit solbakken --table rolleliste,mangler"
        ),
    ),
    Command(
        "absence",
        "kompetanse_cli.cli.commands.change.presence:absence",
        N_("Registrer fravær.\n\nDu skriver bare datoer, verken årsak eller prosent. Uten --to er fraværet åpent."),
        N_(
            "kompetanse absence p-014 --from 2026-02-01 --to 2026-08-31\n"
            "kompetanse absence p-014 --from 2026-02-01\n"
            "kompetanse absence p-014 --to 2026-05-15"
        ),
    ),
    Command(
        "attend",
        "kompetanse_cli.cli.commands.change.presence:attend",
        N_(
            "Registrer oppmøte på en samling.\n\n"
            "Lim inn listen slik den ble skrevet: navn eller id-er, på hver sin linje eller med komma "
            "mellom. Du blir spurt om navn som ikke er skrevet helt likt. Samlingen blir merket som "
            "gjennomført."
        ),
        N_(
            "kompetanse attend lederutdanning-2025 m2-s1 alle\n"
            "kompetanse attend lederutdanning-2025 m2-s1 alle unntatt p-011, Gro Anita Myklestøl\n"
            "kompetanse attend lederutdanning-2025 m2-s1 < oppmøte.txt"
        ),
    ),
    Command(
        "schedule",
        "kompetanse_cli.cli.commands.change.schedule:schedule",
        N_(
            "Sett en dag for en samling, etter en kontroll av om dagen passer.\n"
            "\n"
            "Før noe skrives, får du vite om dagen er en helligdag, stengt, i helgen eller inneklemt, hvem "
            "av deltakerne og underviserne som er borte eller ikke ansatt, og hva de skal på den dagen: "
            "andre samlinger, eksamener, møter og årshjulet. De nærmeste dagene som passer, står under. Er "
            "noe i veien, blir du spurt; --yes svarer ja."
        ),
        N_(
            "kompetanse schedule lederutdanning-2025 m7-s1 --on 2027-05-19 --on 2027-05-20\n"
            "kompetanse schedule lederutdanning-2025 m7-s1 --time 9–15 --place 'Fjordvik hotell'\n"
            "kompetanse schedule lederutdanning-2025 m7-s1 --teacher p-003 --external Høgskolen"
        ),
    ),
    *EDITS,
    Command(
        "rename",
        "kompetanse_cli.cli.commands.change.rename:rename",
        N_(
            "Endre en id overalt der den brukes.\n\n"
            "Id-en blir endret der den står og i hver henvisning til den, i alle filene. Resten av hver "
            "linje, kommentarer og rekkefølge er som før. Der id-en står i en tekst, blir den stående, og "
            "stedet blir nevnt."
        ),
        N_(
            "kompetanse rename sone-nord sone-nordre --dry-run\n"
            "kompetanse rename sone-nord sone-nordre\n"
            "kompetanse rename sone-nord sone-nordre --kind enhet"
        ),
    ),
    Command(
        "undo",
        "kompetanse_cli.cli.commands.change.undo:undo",
        N_(
            "Angre den siste endringen kompetanse gjorde.\n"
            "\n"
            "Filene blir som de var, tegn for tegn, også uten git. Er en av filene endret siden, blir "
            "ingenting gjort. De siste 20 endringene kan angres i 30 dager; filene slik de var, ligger i "
            ".kompetanse/angre, som git ikke tar med. Sletting av en person kan aldri angres, og tømmer den "
            "mappen."
        ),
        N_("kompetanse undo --list\nkompetanse undo --dry-run\nkompetanse undo\nkompetanse undo --steps 3"),
    ),
)
