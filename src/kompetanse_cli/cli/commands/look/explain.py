"""`kompetanse explain`: what a rule is for, and what is built in."""

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.writing.output import deliver_lines
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, Named, RuleInfo, title_of
from kompetanse_cli.model.builtin import BUILT_IN
from kompetanse_cli.operations.person_names import plain_name
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.load import load
from kompetanse_cli.render.terminal import Line
from kompetanse_cli.render.terminal.explain import built_in_text, rule_list, rule_page_lines
from kompetanse_cli.report.rule_page import EXAMPLE_DAY, example_source, rule_page
from kompetanse_cli.resources import rule_examples
from kompetanse_cli.rules.catalogue import ALL_RULES, BY_CODE, BY_NAME

Topic = Annotated[
    str | None,
    typer.Argument(
        metavar=N_("[NAVN]"),
        autocompletion=options.shared_words("topics"),
        help=N_("En regels kode eller navn, eller id-en til en innebygd rolle, enhetstype eller et innebygd krav."),
    ),
]


def explain(topic: Topic = None, lang: options.Lang = None) -> int:
    """Show a rule or something built in, or the names of all of them."""
    language = options.reader_language(lang)
    deliver_lines(rule_list(ALL_RULES, BUILT_IN, language) if topic is None else _told(topic, language))
    return 0


def _told(topic: str, language: Language) -> Iterator[Line]:
    """All that has this name: a role and a requirement may share an id. Raises KompetanseError for nothing."""
    rule = BY_CODE.get(topic.upper()) or BY_NAME.get(topic.lower())
    if rule is not None:
        return _rule_lines(rule, language)
    records = _built_in()
    wanted = plain_name(topic)
    found = [record for record in records if wanted in (record.id, plain_name(title_of(record)))]
    if not found:
        options.unknown(N_("verken en regel eller noe innebygd heter «{value}»"), topic, _names(records))
    return (piece for record in found for piece in (*built_in_text(record, language), ()))


def _names(records: Iterable[Named]) -> tuple[str, ...]:
    """What can be explained: the codes and the names of the rules, and the ids of what is built in."""
    return (*(rule.code for rule in ALL_RULES), *BY_NAME, *dict.fromkeys(record.id for record in records))


def _rule_lines(rule: RuleInfo, language: Language) -> Iterator[Line]:
    """The page of a rule, with what is found in its example."""
    examples = rule_examples(rule.code)
    found = checked(load(example_source(examples["bad"])), EXAMPLE_DAY).findings if "bad" in examples else ()
    return rule_page_lines(rule_page(rule, language, examples, found), language)


def _built_in() -> tuple[Named, ...]:
    return tuple(record for records in BUILT_IN.values() for record in records)
