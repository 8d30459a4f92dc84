"""`python -m kompetanse_cli` is the command `kompetanse`."""

from kompetanse_cli.cli.main import main

main()
