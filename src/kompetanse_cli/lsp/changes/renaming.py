"""Another id for a record, wherever it stands; never in only some of the places."""

from lsprotocol import types as lsp

from kompetanse_cli.lsp.navigation import use_at
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.operations.changes.renaming import regions_of, require_followed
from kompetanse_cli.operations.record_placement import require_new_id


def renamable(workspace: Workspace, path: str, position: lsp.Position) -> lsp.Range | None:
    """The id at a place, when it can be called something else."""
    use = use_at(workspace, path, position)
    if use is None or workspace.symbols.definition(use.kind, use.id) is None:
        return None
    return workspace.range(workspace.symbols.places.region(use.address))


def rename(workspace: Workspace, path: str, position: lsp.Position, new: str) -> lsp.WorkspaceEdit | None:
    """The id changed wherever it stands. Raises KompetanseError for what can be no id, or is one, and where the id
    stands in something that can't be read and would be left as it is."""
    use = use_at(workspace, path, position)
    record = None if use is None else workspace.register.find(use.kind, use.id)
    if use is None or record is None or workspace.symbols.definition(use.kind, use.id) is None:
        return None
    if new == use.id:
        return lsp.WorkspaceEdit({})
    require_new_id("", new, workspace.register.known_ids(use.kind))
    places = workspace.symbols.places
    require_followed(workspace.load().source, workspace.register, record, places)
    changes = {}
    for file, regions in regions_of(workspace.register, record, places).items():
        changes[workspace.uri(file)] = [lsp.TextEdit(workspace.range(region), new) for region in regions]
    return lsp.WorkspaceEdit(changes)
