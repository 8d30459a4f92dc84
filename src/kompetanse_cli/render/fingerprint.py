"""What a finding is known by in tools that follow it over time: never its line, which moves when others do."""

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from kompetanse_cli.model import PlacedFinding, mask
from kompetanse_cli.render.verdict import Verdict


def fingerprints(verdict: Verdict) -> Iterator[tuple[PlacedFinding, str]]:
    """Each finding with a hash of path, rule, what it is about and the value found; of several alike, with which."""
    seen: Counter[str] = Counter()
    for placed in verdict.shown:
        finding = placed.finding
        key = verdict.keys.of(finding.address)
        parts = [verdict.folder + placed.region.path, finding.code, key.kind, *key.record, "", *key.fields]
        told = json.dumps([*parts, mask(finding.value)], ensure_ascii=True)
        seen[told] += 1
        yield placed, sha256(f"{told}{seen[told] if seen[told] > 1 else ''}".encode()).hexdigest()
