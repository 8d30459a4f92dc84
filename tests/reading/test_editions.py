"""A file that is the same in the next edition is read once, and no more is kept than two editions have."""

from kompetanse_cli.model import Person
from kompetanse_cli.reading.document import read
from kompetanse_cli.reading.editions import OfTwoEditions
from kompetanse_cli.reading.load import Memory, load

PEOPLE = "personer:\n  - id: {}\n    navn: Kari Nes\n    enhet: avd\n"


class Blobs(dict[str, bytes]):
    """Files that tell what is in them by what is in them, as those of a commit do."""

    def content_id(self, path: str) -> str:
        """The content itself."""
        return self[path].decode()


def edition(number: int) -> Blobs:
    """An edition with one file that never changes, and one that always does."""
    return Blobs({"fast.yaml": PEOPLE.format("fast").encode(), "ny.yaml": PEOPLE.format(f"p-{number}").encode()})


def test_what_two_editions_have_is_made_once() -> None:
    kept, made = OfTwoEditions[str, int](), list[str]()

    def make(key: str) -> int:
        made.append(key)
        return len(made)

    for keys in ("ab", "bc", "cb", "a"):
        kept.begin()
        for key in keys:
            kept.get(key, lambda key=key: make(key))  # type: ignore[misc]
    assert made == ["a", "b", "c", "a"]


def test_no_more_is_kept_than_two_editions_have_however_many_there_are() -> None:
    memory = Memory()
    for number in range(20):
        loaded = load(edition(number), memory=memory)
        assert loaded.register.find(Person, f"p-{number}")
    assert len(memory) == 3


def test_a_file_that_is_the_same_in_the_next_edition_is_the_same_document_and_has_the_same_records() -> None:
    memory = Memory()
    first, second = (load(edition(number), memory=memory) for number in (1, 2))
    assert first.contents["fast.yaml"] is second.contents["fast.yaml"]
    assert first.register.find(Person, "fast") is second.register.find(Person, "fast")


def test_a_document_has_its_records_where_its_file_lies() -> None:
    document = read(PEOPLE.format("kari").encode())
    assert document is not None
    assert [each.record.address.path for each in document.records_in("a.yaml")] == ["a.yaml"]
    assert [each.record.address.path for each in document.records_in("b.yaml")] == ["b.yaml"]
    assert document.records_in("b.yaml") is document.records_in("b.yaml")
