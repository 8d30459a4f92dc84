"""From a source to a register: which files are documents, and both steps of loading. Never raises."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from typing import TypeAlias

from kompetanse_cli.errors import reason_of
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import Address, Finding, Loss, Register, RuleInfo, named_files
from kompetanse_cli.reading.assemble import assemble
from kompetanse_cli.reading.codes import SKIPPED_LINK, UNREADABLE_FILE
from kompetanse_cli.reading.decoding import MAX_BYTES, private_names
from kompetanse_cli.reading.discovery import ROOT_FILE, omitter
from kompetanse_cli.reading.document import ParsedDocument, read
from kompetanse_cli.reading.editions import OfTwoEditions
from kompetanse_cli.reading.front_matter import among_reports, without_keys
from kompetanse_cli.reading.losses import kinds_in
from kompetanse_cli.reading.sources import (
    NotFetched,
    SkippedLink,
    Source,
    Submodule,
    content_id,
    folder_of,
    has_file,
    other_files,
)
from kompetanse_cli.reading.suppressions import Suppression

Progress = Callable[[int, int], None]
# What a file with data ends with; a text may be anything.
_DATA = (".yaml", ".yml")

# What was read of a file, by what tells its content and whether it is Markdown: for the next commit that has it.
Memory: TypeAlias = OfTwoEditions[tuple[str, bool], ParsedDocument | None]

# What is read but for what stands behind its name, as `stab.yaml.bak`; and a record with an id.
_NAMED = re.compile(r"(?P<right>.+\.ya?ml)\.\w+", re.IGNORECASE)
_HAS_ID = re.compile(r"(?m)^[ ]*(?:-[ ]+)?[{]?[ ]*id[ ]*:")


@frozen
class Loaded:
    """A register, what was found wrong on the way, and what was read.

    `documents` are the paths of the documents, sorted, and `contents` what they say. `counts` is how many records of
    each key they hold, whole or broken. `suppressions` are the comments that let findings stand, by path. `omitted` is
    how many files `oppsett.utelat` left out.
    """

    source: Source
    register: Register
    findings: tuple[Finding, ...]
    documents: tuple[str, ...]
    counts: Mapping[str, int]
    suppressions: Mapping[str, tuple[Suppression, ...]] = field(default_factory=dict)
    omitted: int = 0
    contents: Mapping[str, ParsedDocument] = field(default_factory=dict)


@frozen
class Documents:
    """What the files of a source say, file by file: `contents` by path, and what could not be read.

    `left_out` is how many files `oppsett.utelat` left out.
    """

    contents: Mapping[str, ParsedDocument]
    unread: tuple[Finding, ...]
    left_out: int
    is_left_out: Callable[[str], bool] = omitter(())


def documents(source: Source, progress: Progress | None = None, memory: Memory | None = None) -> Documents:
    """Read the files of a source. `progress` is told how many files of how many are read.

    With a `memory`, a file of a commit is read only if none like it was read before.
    """
    found: dict[str, ParsedDocument] = {}
    unread: list[Finding] = []
    remembered = Memory() if memory is None else memory
    remembered.begin()
    root = _read(source, ROOT_FILE, unread, remembered) if ROOT_FILE in source else None
    left_out = omitter(_omitted(root))
    paths = sorted(path for path in source if path == ROOT_FILE or not left_out(path))
    for number, path in enumerate(paths, 1):
        document = root if path == ROOT_FILE else _read(source, path, unread, remembered)
        if document is not None:
            found[path] = document
        elif among_reports(path) and not any(finding.value == path for finding in unread):
            unread.append(without_keys(path))
        if progress is not None:
            progress(number, len(paths))
    unread += (_misnamed(path) for path in _without_name(source, left_out))
    return Documents(found, tuple(unread), len(source) - len(paths), left_out)


def document(source: Source, path: str, memory: Memory) -> ParsedDocument | None:
    """What one file of a source says; None where it can't be read at all, or is no document."""
    memory.begin()
    return _read(source, path, [], memory)


def load(source: Source, progress: Progress | None = None, memory: Memory | None = None) -> Loaded:
    """Everything the files of a source say; `progress` and `memory` are as for `documents`."""
    read_ = documents(source, progress, memory)
    register, findings = register_of(source, read_)
    names = private_names(path for path in (*source, *other_files(source)) if not read_.is_left_out(path))
    return Loaded(
        source=source,
        register=register,
        findings=(*read_.unread, *names, *findings),
        documents=tuple(sorted(read_.contents)),
        counts=_counts(read_.contents),
        suppressions={path: each.suppressions for path, each in read_.contents.items() if each.suppressions},
        omitted=read_.left_out,
        contents=read_.contents,
    )


def register_of(source: Source, read_: Documents) -> tuple[Register, tuple[Finding, ...]]:
    """The register of what was read, and what is wrong with it."""
    lost = [finding for finding in read_.unread if _loses_records(finding)]
    register, findings = assemble(read_.contents, {finding.value for finding in lost})
    if lost:
        unread = (Loss(finding, frozenset(), is_file=True) for finding in lost)
        register = replace(register, losses=(*register.losses, *unread))
    named = {path for _, _, path in named_files(register)}
    if named:
        register = replace(register, files=frozenset(path for path in named if has_file(source, path)))
    return register, findings


def _loses_records(finding: Finding) -> bool:
    """Whether a file that was not read may hold records: also one behind a link, when it is called as one with data."""
    is_linked = finding.code == SKIPPED_LINK.code and str(finding.value).lower().endswith(_DATA)
    return finding.code == UNREADABLE_FILE.code or is_linked


def _omitted(root: ParsedDocument | None) -> tuple[str, ...]:
    """`oppsett.utelat`, from the root file alone."""
    settings = (entry.record for entry in root.entries if entry.kind.key == "oppsett") if root else ()
    return next((record.omit for record in settings), ())  # type: ignore[attr-defined]


def _read(source: Source, path: str, unread: list[Finding], memory: Memory) -> ParsedDocument | None:
    markdown = path.lower().endswith(".md")
    known = content_id(source, path), markdown
    try:
        if not known[0]:
            return read(source[path], markdown=markdown)
        return memory.get(known, lambda: read(source[path], markdown=markdown))
    except SkippedLink:
        text = message(N_("«{path}» er en lenke til noe annet og blir ikke lest."), path=path)
        unread.append(_unread(SKIPPED_LINK, path, text, message(N_("Legg selve filen i kommunens mappe."))))
    except Submodule:
        text = message(N_("«{path}» er et eget git-repo inne i dette (submodule) og blir ikke lest."), path=path)
        unread.append(_unread(SKIPPED_LINK, path, text, message(N_("Legg filene selv i kommunens mappe."))))
    except NotFetched:
        text = message(N_("«{path}» er ikke hentet til denne klonen."), path=path)
        remedy = message(N_("Hent alt: git fetch --refetch, eller en klone uten --filter."))
        unread.append(_unread(UNREADABLE_FILE, path, text, remedy))
    except IsADirectoryError:
        text = message(N_("«{path}» heter som en fil med data, men er en mappe."), path=path)
        unread.append(
            _unread(UNREADABLE_FILE, path, text, message(N_("Gi mappen et navn uten .yaml, .yml eller .md.")))
        )
    except OSError as error:
        text = message(N_("«{path}» kan ikke leses: {why}"), path=path, why=reason_of(error))
        unread.append(_unread(UNREADABLE_FILE, path, text, message(N_("Sjekk at du har lov til å lese filen."))))
    return None


def _without_name(source: Source, left_out: Callable[[str], bool]) -> Iterator[str]:
    """The paths of files whose right name nothing has, and whose records have no ids.

    Records with ids are missed where something refers to them; a role or a figure that is gone is missed by nobody.
    """
    folder = folder_of(source)
    for path in sorted(other_files(source)):
        found = _NAMED.fullmatch(path)
        if folder is None or found is None or found["right"] in source or left_out(path):
            continue
        file = folder / path
        try:
            small = file.is_file() and not file.is_symlink() and file.stat().st_size <= MAX_BYTES
            text = file.read_text(encoding="utf-8", errors="replace") if small else ""
        except OSError:
            continue
        if kinds_in(text) and not _HAS_ID.search(text):
            yield path


def _misnamed(path: str) -> Finding:
    """That a file with records is not read for what stands behind its name."""
    name, _, ending = path.rpartition("/")[2].rpartition(".")
    text = message(N_("«{path}» blir ikke lest, for navnet slutter på .{ending}."), path=path, ending=ending)
    return _unread(UNREADABLE_FILE, path, text, message(N_("Gi filen navnet {name}."), name=name))


def _unread(rule: RuleInfo, path: str, text: Message, remedy: Message) -> Finding:
    return rule.finding(Address(path), text, help=remedy, value=path)


def _counts(documents: Mapping[str, ParsedDocument]) -> Mapping[str, int]:
    def pairs() -> Iterator[tuple[str, int]]:
        for document in documents.values():
            yield from document.counts

    counts: dict[str, int] = {}
    for key, count in pairs():
        counts[key] = counts.get(key, 0) + count
    return counts
