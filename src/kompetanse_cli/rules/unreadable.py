"""References to what stands in a file that can't be read: one finding for the file, and not one for each of them."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.kinds import KIND_OF_RECORD
from kompetanse_cli.model.loss import Loss
from kompetanse_cli.model.references import REFERENCES, named_by
from kompetanse_cli.model.register import Register
from kompetanse_cli.rules.rule import Hit, hit, rule


@rule(
    "K089",
    "vist-til-uleselig-fil",
    Severity.NOTE,
    suppressible=False,
    holds=N_("Det andre filer viser til, står i filer som kan leses."),
    why=N_(
        "Henvisningene er ikke feil, men ingen vet hvem eller hva de gjelder før filen kan leses. Rett feilen i den "
        "filen, så er de i orden."
    ),
)
def to_unreadable_file(register: Register, on: date) -> Iterator[Hit]:
    """What refers to the records of a file that can't be read, counted together."""
    for loss in register.losses:
        if not loss.is_file:
            continue
        found = list(_references(register, loss))
        if found:
            yield hit(
                loss.finding.address,
                N_("henvisninger til det som står i {path}, og som ikke kan leses: {count}, til {ids} id-er"),
                label=N_("her slutter det som kan leses"),
                help=N_("rett feilen i denne filen først"),
                value=loss.path,
                path=loss.path,
                count=len(found),
                ids=len(set(found)),
            )


def _references(register: Register, loss: Loss) -> Iterator[tuple[str, str]]:
    """The kind and the id of each reference to a record that is not there and that may stand in the file."""
    for target, holder, path in REFERENCES:
        kind = KIND_OF_RECORD[target].key
        if loss.kinds and kind not in loss.kinds:
            continue
        known, elsewhere = register.by_id(target), register.raw_ids.get(target, frozenset())
        for record in register.all(holder):
            for _way, named in named_by(getattr(record, path[0]), path[1:], (path[0],)):
                if named not in known and (named in loss.ids or (not loss.ids and named not in elsewhere)):
                    yield kind, named
