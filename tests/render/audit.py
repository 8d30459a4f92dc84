"""What can be told of a page without a browser: the part of its accessibility that is in the text of it."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

VOID = frozenset({"meta", "wbr", "br", "link", "img", "input", "hr"})
# What may stand in a drawing: all that every viewer draws, and nothing that runs, loads or needs a font of its own.
DRAWN = frozenset({"svg", "title", "desc", "g", "text", "rect", "line", "path", "circle", "style", "tspan"})
SYMBOLS = frozenset({"defs", "symbol", "use"})
# More sections than one looks over.
_MANY = 12
LANGUAGES = frozenset({"nb", "nn", "en"})

Attributes = dict[str, str | None]


class Page(HTMLParser):
    """The elements of a page with their attributes, the tags around each, and the text of each kind."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, Attributes, tuple[str, ...]]] = []
        self.said: Counter[str] = Counter()
        self.problems: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        if self._open:
            self.problems.append(f"never closed: {self._open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), tuple(self._open)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), tuple(self._open)))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.problems.append(f"closed out of order: {tag}")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.said.update(self._open)

    def all(self, *tags: str) -> list[Attributes]:
        """The attributes of each element of these kinds."""
        return [attributes for tag, attributes, _ in self.elements if tag in tags]


def audit(text: str) -> list[str]:
    """What is wrong with a page; nothing when all is well."""
    page = Page(text)
    checks = (_structure, _headings, _ids, _tables, _pictures, _nothing_loaded)
    return [*page.problems, *(problem for check in checks for problem in check(page))]


def _structure(page: Page) -> Iterator[str]:
    for tag in ("title", "h1", "main", "header"):
        if len([1 for found, _, around in page.elements if found == tag and "svg" not in around]) != 1:
            yield f"not exactly one {tag}"
    if len(page.all("section")) > _MANY and not page.all("nav"):
        yield "no list of many sections"
    if page.all("html")[0].get("lang") not in LANGUAGES:
        yield "no language"
    first = next(attributes for tag, attributes, around in page.elements if tag == "a")
    if first.get("class") != "skip":
        yield "no skip link first"
    for attributes in page.all("div"):
        if (attributes.get("class") or "").startswith("scroll") and not (
            attributes.get("tabindex") == "0" and (attributes.get("aria-labelledby") or attributes.get("aria-label"))
        ):
            yield "a region that the keyboard can't scroll, or without a name"


def _headings(page: Page) -> Iterator[str]:
    level = 0
    for tag, _, _ in page.elements:
        if re.fullmatch(r"h[1-6]", tag):
            if int(tag[1]) > level + 1:
                yield f"{tag} after h{level}"
            level = int(tag[1])


def _ids(page: Page) -> Iterator[str]:
    numbers = Counter(attributes["id"] for _, attributes, _ in page.elements if "id" in attributes)
    yield from (f"id twice: {name}" for name, number in numbers.items() if number > 1)
    for _, attributes, _ in page.elements:
        wanted = (attributes.get("aria-labelledby") or "").split()
        href = attributes.get("href") or ""
        wanted += [href[1:]] if href.startswith("#") else []
        yield from (f"leads nowhere: {name}" for name in wanted if name not in numbers)


def _tables(page: Page) -> Iterator[str]:
    captions = sum(around[-1] == "table" for tag, _, around in page.elements if tag == "caption")
    if captions + sum("aria-label" in attributes for attributes in page.all("table")) != len(page.all("table")):
        yield "a table without a name"
    yield from ("a head without scope" for attributes in page.all("th") if not attributes.get("scope"))


def _pictures(page: Page) -> Iterator[str]:
    inside = [(tag, around) for tag, _, around in page.elements if "svg" in around]
    yield from (f"in a picture: {tag}" for tag, _ in inside if tag not in DRAWN | SYMBOLS)
    # Symbols and bars stand beside the words that they repeat, and a drawing within a drawing is a part of it.
    drawings = [
        attributes
        for tag, attributes, around in page.elements
        if tag == "svg" and "svg" not in around and attributes.get("aria-hidden") != "true"
    ]
    for kind in ("title", "desc"):
        if sum(tag == kind and around[-1] == "svg" for tag, around in inside) != len(drawings):
            yield f"a picture without {kind}"
    yield from ("a picture that is no image" for attributes in drawings if attributes.get("role") != "img")


def _nothing_loaded(page: Page) -> Iterator[str]:
    for tag, attributes, _ in page.elements:
        for name in attributes:
            if name in {"src", "srcset", "style", "poster", "data", "background"} or name.startswith("on"):
                yield f"{tag} has {name}"
    yield from (f"there is a {tag}" for tag in ("link", "iframe", "object", "embed", "img") if page.all(tag))
