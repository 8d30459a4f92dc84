"""What is built in, as text that a municipality can copy."""

import pytest

from kompetanse_cli.language import language
from kompetanse_cli.model import BUILT_IN, ROLES, Named
from kompetanse_cli.reading.load import load
from kompetanse_cli.render.terminal import plain
from kompetanse_cli.render.terminal.explain import built_in_text, yaml_lines

EVERYTHING = [record for records in BUILT_IN.values() for record in records]


@pytest.mark.parametrize("record", EVERYTHING, ids=lambda record: f"{type(record).__name__}-{record.id}")
def test_the_text_reads_back_as_the_record(record: Named) -> None:
    loaded = load({"kopi.yaml": "\n".join(yaml_lines(record)).encode()})
    read = loaded.register.find(type(record), record.id)

    assert read == record
    assert read is not record
    assert [finding for finding in loaded.findings if finding.address.path == "kopi.yaml"] == []


def test_a_role_says_what_it_is_and_how_to_replace_it() -> None:
    assert plain(built_in_text(ROLES[5], language("nb"))) == (
        "ressursperson (rolle, innebygd)\n"
        "\n"
        "En kommune som bruker id-en selv, erstatter hele den innebygde med sin egen.\n"
        "\n"
        "  roller:\n"
        "    - id: ressursperson\n"
        "      navn: Ressursperson\n"
        "      nivå: [avdeling]\n"
        "      oppgaver: [Hjelper til med at ny kunnskap og nye verktøy blir brukt i egen avdeling]\n"
        "      har_fagområde: ja\n"
    )
