"""Following the recipe for each person of the example changes that person, and nothing else in the data."""

from kompetanse_cli.model import CONTACT_FIELDS, KINDS, TOMBSTONE, Record
from kompetanse_cli.operations.changes.renaming import erase
from kompetanse_cli.operations.erasing import history_recipe
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.resources import example_folder
from tests.helpers.rewriting import rewritten


def records(source: dict[str, bytes]) -> list[Record]:
    register = load(source).register
    every = [each for kind in KINDS for each in register.all(kind.record)]
    # The recipe puts other words in place of what it takes out, and hides nobody.
    erased = {"show_name": False, **dict.fromkeys(CONTACT_FIELDS)}
    return [each.model_copy(update=erased) if _is_erased(each) else each for each in every]


def _is_erased(record: Record) -> bool:
    return getattr(record, "name", "") == TOMBSTONE


def test_the_recipe_for_anybody_leaves_the_data_of_everybody_else() -> None:
    tree = working_tree(example_folder())
    source = {path: tree[path] for path in tree}
    register = load(source).register
    for person in register.people[::7]:
        made = erase(source, register, person)
        recipe = history_recipe(source, register, person, made.id)
        assert recipe.kept == (), person.id
        whole = {
            path: rewritten(data.decode(), recipe.rules).encode() if path.endswith((".yaml", ".md")) else data
            for path, data in source.items()
        }
        assert records(whole) == records(source | made.after), person.id
