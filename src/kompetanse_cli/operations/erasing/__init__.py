"""Somebody erased: what is left in texts, comments and the history, and what takes it out."""

from kompetanse_cli.operations.erasing.history_files import RecipeFile as RecipeFile, recipe_files as recipe_files
from kompetanse_cli.operations.erasing.history_recipe import (
    Hindrance as Hindrance,
    HistoryRecipe as HistoryRecipe,
    KeptName as KeptName,
    history_recipe as history_recipe,
)
from kompetanse_cli.operations.erasing.history_traces import (
    CommitPart as CommitPart,
    CommitTrace as CommitTrace,
    HistoryTraces as HistoryTraces,
    history_traces as history_traces,
)
from kompetanse_cli.operations.erasing.mentions import mentions_of as mentions_of
from kompetanse_cli.operations.erasing.own_comments import (
    OwnComment as OwnComment,
    own_comments as own_comments,
    without_comments as without_comments,
)
from kompetanse_cli.operations.erasing.own_records import own_files as own_files
