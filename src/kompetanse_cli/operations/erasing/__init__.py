"""Somebody erased: what takes the person, and nobody else, out of a history too."""

from kompetanse_cli.operations.erasing.history_recipe import (
    HistoryRecipe as HistoryRecipe,
    Kept as Kept,
    Why as Why,
    history_recipe as history_recipe,
)
