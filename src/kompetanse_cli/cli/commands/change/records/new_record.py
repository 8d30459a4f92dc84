"""`kompetanse new KIND`: a command for every kind of record, with an option for each of its fields."""

from pathlib import Path

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.change.record_arguments import add_record, new_record_id
from kompetanse_cli.cli.commands.change.records.field_options import FieldOptions, kind_name, parameter, said_of
from kompetanse_cli.cli.commands.change.records.values import FieldReader
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import KIND_OF_RECORD, Named, Record
from kompetanse_cli.similar import fold


class RecordCommand:
    """The command that adds a record of a kind: called as typer calls any, with an option for each of its fields.

    `usual` are the values of fields that are written when none is said.
    """

    def __init__(self, kind: type[Record], **usual: str) -> None:
        self.kind = kind
        self.usual = usual
        self.options = FieldOptions(kind)
        own_id = (parameter("new_id", options.NewId, None),) if issubclass(kind, Named) else ()
        self.__signature__ = self.options.signature(*own_id)
        parameters = self.__signature__.parameters.items()
        self.__annotations__ = {name: each.annotation for name, each in parameters} | {"return": int}

    def __call__(
        self,
        *,
        root: Path | None,
        on: str | None,
        lang: str | None,
        dry_run: bool,
        force: bool,
        new_id: str | None = None,
        **given: str | None,
    ) -> int:
        """Add a record. Raises KompetanseError with all that is lacking."""
        begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
        said = {**self.usual, **said_of(given)}
        title = said[self.options.title] if self.options.title is not None else ""
        if issubclass(self.kind, Named):
            self._require_another(begun, self.kind, new_id, title)
        values = self.options.read(FieldReader(begun), said, kind_name(self.kind))
        key = KIND_OF_RECORD[self.kind].key
        if not issubclass(self.kind, Named):
            told = ", ".join(str(values[name]) for name in self.kind.key_fields if name in values)
            return add_record(begun, self.kind, message(N_("Ny under {key}: {name}"), key=key, name=told), **values)
        made = new_record_id(begun, self.kind, new_id, title)
        text = message(N_("Ny under {key}: {name} ({id})"), key=key, name=" ".join(title.split()), id=made)
        return add_record(begun, self.kind, text, id=made, **values)

    def _require_another(self, begun: write_command.Begun, kind: type[Named], new_id: str | None, name: str) -> None:
        """Refuse what is called as one that is there, unless it gets an id of its own. Raises KompetanseError."""
        same = [each for each in begun.register.by_id(kind).values() if fold(self.options.title_of(each)) == fold(name)]
        if same and new_id is None:
            raise KompetanseError(
                N_("«{name}» finnes alt: {ids}"),
                name=name,
                ids=", ".join(each.id for each in same),
                remedy=N_(
                    "er det noe annet med samme navn, legg til --id; «kompetanse set» endrer oppføringen som finnes"
                ),
            )
