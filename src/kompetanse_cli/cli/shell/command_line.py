"""How far a command line has come: which command it is, what has been said, and what is being written."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

# A command, a group of them, or a parameter, as it stands in the tree.
Node = Mapping[str, Any]


class StartedLine(NamedTuple):
    """What a command line has come to. `expects` is the parameter whose value is being written, `before` what has been
    said under each of its names, and `options` those that may follow. `glued` stands before the value in the same word.
    """

    command: Node
    expects: Node | None
    incomplete: str
    said: Mapping[str, tuple[str, ...]]
    options: tuple[Node, ...] = ()
    glued: str = ""


def begun(tree: Node, words: Sequence[str], incomplete: str) -> StartedLine:
    """What the words of a command line come to, without the program's name; `incomplete` is the last of them."""
    command, rest = _command(tree, words)
    parameters = command.get("parameters", ())
    named = {name: each for each in parameters for name in each["names"]}
    said, awaited, loose, only_values = dict[str, tuple[str, ...]](), None, list[str](), False
    for word in rest:
        name, equals, told = word.partition("=")
        if awaited is not None:
            said[_name(awaited)] = (*said.get(_name(awaited), ()), word)
            awaited = None
        elif word == "--" and not only_values:
            only_values = True
        elif not only_values and word.startswith("-") and name in named:
            if equals or named[name].get("flag"):
                said[_name(named[name])] = (*said.get(_name(named[name]), ()), told)
            else:
                awaited = named[name]
        else:
            loose.append(word)
    arguments = [each for each in parameters if not each["names"]]
    said |= _placed(arguments, loose)
    if awaited is not None:
        return StartedLine(command, awaited, incomplete, said)
    return _at_the_end(command, named, _next(arguments, len(loose)), incomplete, said, only_values)


def _at_the_end(
    command: Node,
    named: Mapping[str, Node],
    argument: Node | None,
    incomplete: str,
    said: Mapping[str, tuple[str, ...]],
    only_values: bool,
) -> StartedLine:
    """What the last word is: an option with its value, the name of an option, or an argument."""
    if incomplete.startswith("-") and not only_values:
        name, equals, told = incomplete.partition("=")
        if equals and name in named:
            return StartedLine(command, named[name], told, said, glued=f"{name}=")
        unsaid = tuple(each for each in command.get("parameters", ()) if each["names"])
        return StartedLine(command, None, incomplete, said, unsaid)
    return StartedLine(command, argument, incomplete, said)


def _command(tree: Node, words: Sequence[str]) -> tuple[Node, Sequence[str]]:
    """The command that the first words choose, and the words that follow it. A language may stand before it."""
    here, at = tree, 0
    while "commands" in here and at < len(words):
        chosen = next((each for each in here["commands"] if each["name"] == words[at]), None)
        if chosen is not None:
            here, at = chosen, at + 1
        elif words[at].startswith("-"):
            takes_value = any(words[at] in each["names"] and not each.get("flag") for each in here["parameters"])
            if takes_value and at + 1 == len(words):
                return here, words[at:]
            at += 1 + takes_value
        else:
            # There is no such command, and so nothing that may follow.
            return {"name": "", "parameters": ()}, ()
    return here, words[at:]


def _name(parameter: Node) -> str:
    return str(parameter["name"])


def _next(arguments: Sequence[Node], number: int) -> Node | None:
    """The argument of which there are so many before."""
    if number < len(arguments):
        return arguments[number]
    return arguments[-1] if arguments and arguments[-1].get("many") else None


def _placed(arguments: Sequence[Node], loose: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What has been said without a name, by the arguments that take it."""
    placed = dict[str, tuple[str, ...]]()
    for number, word in enumerate(loose):
        argument = _next(arguments, number)
        if argument is not None:
            placed[_name(argument)] = (*placed.get(_name(argument), ()), word)
    return placed
