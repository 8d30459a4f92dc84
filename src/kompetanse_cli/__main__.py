"""`python -m kompetanse_cli` is the command `kompetanse`."""

from kompetanse_cli.cli.start import main

main()
