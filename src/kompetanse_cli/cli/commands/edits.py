"""The table of commands that change one thing in one record."""

from kompetanse_cli.cli.command import Command
from kompetanse_cli.messages import N_

EDITS = (
    Command(
        "set",
        "kompetanse_cli.cli.commands.change.records.setting:set_",
        N_(
            "Endre ett felt i én oppføring: en dato, en status, et beløp, et sted, en underviser.\n\n"
            "Oppføringen er en id eller et navn. Er det noe som hører til den (en samling, en rolle, et kurs), "
            "skriver du ett ord til om hva det er. Feltet heter det samme som i filene, eller som i Excel. Verdien "
            "leses etter hva feltet er: navn blir til id-er, datoer og tall skrives som folk skriver dem."
        ),
        N_(
            "kompetanse set p-014 ansatt_fra 2020-08-01\n"
            "kompetanse set lederutdanning-2025 m2-s1 sted 'Fjordvik hotell'\n"
            "kompetanse set p-014 ressursperson timer 4\n"
            "kompetanse set lederutdanning-2025 m2-s1 undervisere p-003 --add\n"
            "kompetanse set p-014 til --clear"
        ),
    ),
    Command(
        "done",
        "kompetanse_cli.cli.commands.change.records.done:done",
        N_(
            "Skriv at et tiltak er gjennomført.\n"
            "\n"
            "Kommandoen gjelder kommunens tiltak og tiltakene i utviklingsplanen til en enhet. Tiltak som "
            "ventet på dette tiltaket, blir nevnt."
        ),
        N_("kompetanse done lyse-ut-bjørkely\nkompetanse done 'simulering hver måned' solbakken-1"),
    ),
    Command(
        "deliver",
        "kompetanse_cli.cli.commands.change.records.deliver:deliver",
        N_(
            "Skriv hvem som har levert mellomarbeidet etter en samling, eller at en enhet har levert "
            "rapporten sin.\n"
            "\n"
            "Innleveringer som er registrert fra før, blir stående, og de som ikke har levert, blir nevnt. "
            "Enhetsrapporten gjelder perioden i --period; uten --period gjelder den siste perioden som er "
            "over."
        ),
        N_(
            "kompetanse deliver lederutdanning-2025 m2-s1 alle unntatt p-011\n"
            "kompetanse deliver lederutdanning-2025 m2-s1 'Hanne Kvamsås, Gro Anita Myklestøl' --on 20.10.2025\n"
            "kompetanse deliver solbakken --period 2026-T1 --on 4.5.2026"
        ),
    ),
)
