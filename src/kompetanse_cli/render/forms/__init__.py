"""Forms as workbooks: yellow cells to write in, with choices and dates, and grey ones that tell what each row is."""

from kompetanse_cli.render.forms.run_workbook import run_workbook as run_workbook
from kompetanse_cli.render.forms.unit_workbook import UnitsPage as UnitsPage, unit_workbook as unit_workbook
