"""`kompetanse new participant|criterion|…`: one more in a list of a record, with an option for each of its fields."""

from pathlib import Path
from typing import Annotated, Any

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.change.records.field_options import (
    FieldOptions,
    in_order,
    kind_name,
    parameter,
    said_of,
)
from kompetanse_cli.cli.commands.change.records.new_record import RecordCommand
from kompetanse_cli.cli.commands.change.records.values import FieldReader
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import KIND_OF_RECORD, HeldQualification, Named, Person, Qualification, Record, title_of
from kompetanse_cli.operations.fields import FieldPath, Mode, Thing, forms_of, label, set_field
from kompetanse_cli.operations.operation import Operation
from kompetanse_cli.operations.record_search import search


class PartCommand:
    """The command that adds an item to a list of a record of a kind: the record is told first, by id or name."""

    def __init__(self, owner: type[Named], name: str) -> None:
        self.owner = owner
        self.path = FieldPath((forms_of(owner)[name],))
        part = self.path.last.item_part
        assert part is not None
        self.part: type[Record] = part
        self.options = FieldOptions(part)
        self.__signature__ = self.options.signature(parameter("owner", Annotated[str, self._owner_argument()]))
        parameters = self.__signature__.parameters.items()
        self.__annotations__ = {name: each.annotation for name, each in parameters} | {"return": int}

    def _owner_argument(self) -> Any:
        kind = KIND_OF_RECORD[self.owner]
        return typer.Argument(
            metavar=kind.one.upper(),
            help=N_("Oppføringen det nye hører til, med id eller navn."),
            autocompletion=options.ids_of(kind.key),
        )

    def __call__(
        self,
        *,
        owner: str,
        root: Path | None,
        on: str | None,
        lang: str | None,
        dry_run: bool,
        force: bool,
        **given: str | None,
    ) -> int:
        """Add an item. Raises KompetanseError with all that is lacking."""
        begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
        record = begun.the(KIND_OF_RECORD[self.owner].one.upper(), self.owner, owner)
        values = self.options.read(FieldReader(begun, record), said_of(given), kind_name(self.part))
        written = in_order(self.part, values)
        operation = set_field(Thing(record, (), record, self.path), [written], Mode.ADD)
        return write_command.conclude(begun, operation, _told(begun, record, self.path.key, written))


def _told(begun: write_command.Begun, record: Record, key: str, written: dict[str, Any]) -> Message:
    said = ", ".join(f"{key}: {value}" for key, value in written.items())
    return message(N_("{what}: nytt under {key}: {said}"), what=label(begun.register, record), key=key, said=said)


class QualificationCommand(RecordCommand):
    """The command that adds a qualification, or says who has got one that is there."""

    def __init__(self) -> None:
        super().__init__(Qualification)
        self.held = FieldOptions(HeldQualification, but=("qualification",))
        others = [
            parameter(
                "person",
                Annotated[
                    str | None,
                    typer.Option(
                        "--person",
                        metavar=N_("PERSON"),
                        help=N_(
                            "Registrer at denne personen har kvalifikasjonen. Flere personer skrives med komma mellom."
                        ),
                        autocompletion=options.ids_of("personer"),
                    ),
                ],
                None,
            ),
            *(each for name, each in self.held.signature().parameters.items() if name in self.held.fields),
        ]
        own = self.__signature__.parameters
        shared = [each for each in own.values() if each.name not in self.options.fields]
        fields = [each for each in own.values() if each.name in self.options.fields]
        self.__signature__ = self.__signature__.replace(parameters=[*fields, *others, *shared])
        self.__annotations__ |= {each.name: each.annotation for each in others}

    def __call__(
        self,
        *,
        root: Path | None,
        on: str | None,
        lang: str | None,
        dry_run: bool,
        force: bool,
        new_id: str | None = None,
        person: str | None = None,
        **given: str | None,
    ) -> int:
        """Add a qualification, or give one to people. Raises KompetanseError with all that is lacking."""
        of_holder = {name: text for name, text in said_of(given).items() if name in self.held.fields}
        own = {name: text for name, text in given.items() if name not in self.held.fields}
        beside = [name for name in said_of(own) if name != self.options.title]
        wrong = tuple(of_holder) if person is None else tuple(beside)
        if wrong:
            raise KompetanseError(
                N_("{options} går bare sammen med --person")
                if person is None
                else N_("{options} går ikke sammen med --person"),
                options=", ".join(map(FieldOptions.option, wrong)),
            )
        if person is None:
            return super().__call__(root=root, on=on, lang=lang, dry_run=dry_run, force=force, new_id=new_id, **own)
        begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
        return self._give(begun, str(own["name"]), person, of_holder)

    def _give(self, begun: write_command.Begun, name: str, people: str, said: dict[str, str]) -> int:
        """Say that people have a qualification."""
        with begun.arguments() as given:
            found = given.the(N_("NAVN"), Qualification, name)
            holders = [given.the("--person", Person, each) for each in _several(begun, people)]
        values = self.held.read(FieldReader(begun), said, kind_name(HeldQualification))
        written = in_order(HeldQualification, {"qualification": found.id, **values})
        path = FieldPath((forms_of(Person)["qualifications"],))
        operation = Operation()
        for holder in dict.fromkeys(holders):
            operation.changes += set_field(Thing(holder, (), holder, path), [written], Mode.ADD).changes
        told = message(
            N_("{people}: {qualification}, oppnådd {day}"),
            people=", ".join(label(begun.register, holder) for holder in dict.fromkeys(holders)),
            qualification=title_of(found),
            day=values["achieved"],
        )
        return write_command.conclude(begun, operation, told)


def _several(begun: write_command.Begun, people: str) -> list[str]:
    """The names in a list, with commas between; one with a comma in it where somebody is called so."""
    if ";" not in people and len(search(begun.register, Person, people, hidden=True).fitting) == 1:
        return [people]
    return [each for each in map(str.strip, people.split(";" if ";" in people else ",")) if each]
