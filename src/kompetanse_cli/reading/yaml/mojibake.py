"""Letters that were read in the wrong encoding once and stored so («Ã¥»): what they were, and a text with them read so.

One byte of UTF-8 became one sign each, of Windows-1252 or, for the bytes that lacks, of Latin-1.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Finding
from kompetanse_cli.reading.codes import MOJIBAKE
from kompetanse_cli.reading.yaml.characters import MOST_LOOKED_AT, everywhere

_FIRST_PRIVATE = 0xE000
_LAST_BYTE = 0xFF
_BYTE_OF: Mapping[str, int] = {
    **{
        sign: byte
        for byte in range(0x80, 0xA0)
        if (sign := bytes((byte,)).decode("cp1252", "ignore")) and ord(sign) > _LAST_BYTE
    },
    # What stands for a byte whose sign nobody sees while a text is parsed.
    **{chr(_FIRST_PRIVATE + byte): byte for byte in (*range(0x80, 0xA1), 0xAD)},
}
_UNSEEN = {byte: chr(_FIRST_PRIVATE + byte) for byte in (*range(0x80, 0xA1), 0xAD)}
_FOLLOWING = f"[\u0080-\u00bf{re.escape(''.join(_BYTE_OF))}]"
_RUN = re.compile(f"(?:[\u00c2-\u00c5]{_FOLLOWING}|â{_FOLLOWING}{{2}})+")
# What is also written on purpose: the last letter of the alphabet before a dash or a quotation mark.
_ALSO_MEANT = re.compile("(?:Å[–«»])+")


def mended(text: str) -> str:
    """The text with each run of broken letters as it was before."""
    return _RUN.sub(lambda run: _before(run[0]) or run[0], text)


def broken_letters(text: str, offset: int) -> tuple[str, list[Finding], Callable[[str], str] | None]:
    """The text fit for the parser, which refuses half of the signs; a finding on all runs of broken letters; and what
    reads them in keys and values, None where there are none."""
    runs = [run for run in islice(_RUN.finditer(text), MOST_LOOKED_AT) if _before(run[0])]
    if all(_ALSO_MEANT.fullmatch(run[0]) for run in runs):
        return text, [], None
    first, right = runs[0][0], _before(runs[0][0])
    finding = everywhere(
        MOJIBAKE,
        [(run.start() + offset, run.end() + offset, _before(run[0])) for run in runs],
        message(N_("«{tegn}» ser ut som en ødelagt «{riktig}»."), tegn=first, riktig=right),
        label=message(N_("skal trolig være «{riktig}»"), riktig=right),
        remedy=message(N_("Rett bokstavene.")),
        certain=not any(_ALSO_MEANT.fullmatch(run[0]) for run in runs),
    )
    return "".join(_masked(text, runs)), [finding], mended


def _masked(text: str, runs: list[re.Match[str]]) -> Iterator[str]:
    last = 0
    for run in runs:
        yield text[last : run.start()]
        yield run[0].translate(_UNSEEN)
        last = run.end()
    yield text[last:]


def _before(run: str) -> str:
    """What a run of broken letters was before, or nothing when it was not broken. What it was may be a hard space."""
    try:
        new = bytes(_BYTE_OF.get(sign, ord(sign)) for sign in run).decode("utf-8")
    except ValueError:
        return ""
    if len(new) >= len(run):
        return ""
    # It may have happened more than once.
    new = mended(new).replace("\u00a0", " ")
    return new if new.isprintable() else ""
