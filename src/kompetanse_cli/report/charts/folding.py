"""What a picture has room for: so many units of a tree, the nearest to the top."""

from collections import Counter
from collections.abc import Sequence

from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import Context

# More lines than this are not read in a picture, but in the table behind it.
ROOM = 60
# Fewer than this tell nothing, and then as many again are drawn of the next level.
_TOO_FEW = 5


def shallow(context: Context, unit_ids: Sequence[str], room: int = ROOM) -> tuple[str, ...]:
    """All of the units, or those down to the deepest level that there is room for; never none of some.

    They come in the order given. A level alone may be too wide for the room: then its first ones.
    """
    depth = context.register.tree_on(context.on).depth
    levels = sorted(Counter(depth[unit_id] for unit_id in unit_ids).items())
    deepest, number = levels[0][0] if levels else 0, 0
    for level, here in levels:
        if number + here > room and number >= _TOO_FEW:
            break
        deepest, number = level, number + here
    return tuple(unit_id for unit_id in unit_ids if depth[unit_id] <= deepest)[: 2 * room]


def folded_note(context: Context, shown: int, of: int) -> str:
    """That not all are in the picture; nothing when they are."""
    if shown >= of:
        return ""
    return context.language.say(
        N_("Bildet viser {shown} av {all} enheter; resten er regnet med der de hører til."), shown=shown, all=of
    )
