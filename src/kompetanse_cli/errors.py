"""The one exception for what is wrong with the surroundings: no folder, no root, a file that can't be written.

Mistakes in the user's files are findings, never exceptions; anything else that is raised is our own bug.
"""


class KompetanseError(Exception):
    """The command could not run. The text is a translatable template in bokmål, `values` fill it.

    `remedy` says what the user can do about it; it is a template of the same kind, filled from the same values.
    """

    def __init__(self, text: str, *, remedy: str = "", **values: object) -> None:
        super().__init__(text)
        self.text = text
        self.remedy = remedy
        self.values = values
