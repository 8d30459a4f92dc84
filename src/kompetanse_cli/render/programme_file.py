"""A programme's template under an id of the municipality's own."""

import re

_ID = re.compile(r"^(\s*- id: )([^\s#]+)", re.MULTILINE)


def renamed(template: str, programme_id: str) -> str:
    """The template's text with its first programme called so, and the parts that refer to it; all else as it stands."""
    found = _ID.search(template)
    if found is None or found[2] == programme_id:
        return template
    text = f"{template[: found.start(2)]}{programme_id}{template[found.end(2) :]}"
    return re.sub(rf"^(\s*del_av: ){re.escape(found[2])}(?=\s|$)", rf"\g<1>{programme_id}", text, flags=re.MULTILINE)
