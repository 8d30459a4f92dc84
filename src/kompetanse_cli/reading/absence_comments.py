"""Comments beside an absence, where somebody may have written why: when somebody is away is all that may be kept."""

import re
from collections.abc import Collection, Iterator, Mapping

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import KIND_OF_RECORD, Finding, Person, Span, alias_of
from kompetanse_cli.reading.codes import ABSENCE_COMMENT
from kompetanse_cli.reading.finding_builder import finding_at
from kompetanse_cli.reading.yaml import Comments, YamlValue

_PEOPLE, _ABSENCES = KIND_OF_RECORD[Person].key, alias_of(Person, "absences")
# A key with nothing behind it is in no tree.
_KEY = re.compile(rf"""(?:^|[\s{{,\-])["']?{_ABSENCES}["']?[ \t]*:""")


def absence_comments(text: str, tree: Mapping[str, YamlValue], allowed: Collection[Span]) -> Iterator[Finding]:
    """A finding for each comment inside, beside or right above the absences of a person, but for those that are
    `allowed`, which say something to this tool. What the comment says is in no part of the finding.
    """
    people = tree.get(_PEOPLE)
    if not isinstance(people, list) or "#" not in text or _ABSENCES not in text:
        return
    comments = Comments(text)
    ways = ((_PEOPLE, number, _ABSENCES) for number, each in enumerate(people) if isinstance(each, dict))
    found = {comment.span: None for way in ways for comment in comments.of(way)}
    found |= {span: None for span in comments.all if _KEY.search(text, _line_start(text, span.start), span.start)}
    for span in sorted(found.keys() - set(allowed), key=lambda each: each.start):
        yield finding_at(
            ABSENCE_COMMENT,
            span,
            message(N_("en kommentar står ved et fravær")),
            label=message(N_("hvorfor noen er borte, kan ikke lagres")),
            remedy=message(N_("ta kommentaren bort; er den alt lagret i git, har historikken den ennå")),
        )


def _line_start(text: str, place: int) -> int:
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
