"""How the covered share is spread between the units."""

from kompetanse_cli.analysis.rollup import Group, by_unit
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Branch, Column, Picture
from kompetanse_cli.report.charts.shallow import folded_note, shallow
from kompetanse_cli.report.pictures.bars import Bar, bars_picture
from kompetanse_cli.report.pictures.mermaid import xychart
from kompetanse_cli.report.shares import share_table, share_words

# So many bars are read in Markdown.
_FEW = 12


def distribution(basis: Basis, table_id: str = "bilde-fordeling") -> Picture:
    """How large a share is covered in each unit with all below it."""
    language, depth = basis.language, basis.register.tree_on(basis.on).depth
    title = language.say(
        N_("Andelen av kravene som er dekket i {place} {day}"), place=basis.place(), day=language.day(basis.on)
    )
    groups = {g.id: g for g in by_unit(basis.register, basis.coverage) if g.lines and basis.includes(g.id)}
    kept = shallow(basis, tuple(groups))
    top = min((depth[unit_id] for unit_id in groups), default=0)
    bars = [_bar(basis, groups[unit_id], depth[unit_id] - top) for unit_id in kept]
    told = (language.say(N_("En enhet tar med alt under.")), folded_note(basis, len(kept), len(groups)))
    description = " ".join(filter(None, told))
    caption = language.say(N_("Dekning i hver enhet med alt under"))
    rows = ((Branch(basis.unit_name(group.id), depth[group.id] - top), group) for group in groups.values())
    table = share_table(basis, table_id, caption, Column("enhet", language.say(N_("Enhet"))), rows)
    few = [(bar.name, bar.percent or 0) for bar in bars if bar.percent is not None and bar.depth < 2][:_FEW]
    mermaid = xychart(title, few) if len(few) > 1 else ""
    return Picture(bars_picture(bars, title, description), title, description, table, mermaid)


def _bar(basis: Basis, group: Group, depth: int) -> Bar:
    return Bar(basis.unit_name(group.id), group.share.percent, share_words(basis.language, group.share), depth)
