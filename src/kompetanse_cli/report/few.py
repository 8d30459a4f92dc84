"""Groups of people so small that those who know the place can tell who is meant."""

from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_

# Below this a count of people is left out of what is told without names.
FEWEST = 5


def is_few(number: int) -> bool:
    """Whether so many people can be told apart. Nobody is no one."""
    return 0 < number < FEWEST


def few_words(language: Language) -> str:
    """What stands where a number would be of fewer than five."""
    return language.say(N_("færre enn {n}"), n=FEWEST)
