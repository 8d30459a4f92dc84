"""What is wrong with the shape of a record, as pydantic finds it, told to an adviser."""

from kompetanse_cli.reading.shape.errors import field_of, joins, stand_together
from kompetanse_cli.reading.shape.findings import model_at, shape_findings, unknown_key, way_of

__all__ = [
    "field_of",
    "joins",
    "model_at",
    "shape_findings",
    "stand_together",
    "unknown_key",
    "way_of",
]
