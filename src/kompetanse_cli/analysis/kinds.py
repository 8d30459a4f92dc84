"""Which keys of the files coverage hangs on."""

# What every place may hang on: when one of these turns, all is to be counted again.
WHOLE = frozenset(
    (
        *("kommune", "oppsett", "tjenesteområder", "enhetstyper", "enheter", "roller", "forumtyper", "fora"),
        *("kvalifikasjoner", "krav", "program"),
    )
)
