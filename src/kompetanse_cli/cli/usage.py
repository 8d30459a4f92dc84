"""Wrong usage, said in the reader's language: the one place that knows typer's errors, which are in English."""

import re
from typing import Any

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_
from kompetanse_cli.similar import nearest


def usage_error(error: Exception) -> KompetanseError:
    """What is wrong with a command line, from the error that typer raised."""
    makers = {
        "NoSuchOption": _unknown_option,
        "BadOptionUsage": _option_without_value,
        "MissingParameter": _missing,
        "BadParameter": _bad_value,
    }
    maker = makers.get(type(error).__name__, _other)
    return maker(error)


def _parameters(error: Any) -> list[Any]:
    context = error.ctx
    return list(context.command.get_params(context)) if context is not None else []


def _page(error: Any) -> str:
    return f"{error.ctx.command_path} --help" if error.ctx is not None else "kompetanse --help"


def _unknown_option(error: Any) -> KompetanseError:
    options = [option for parameter in _parameters(error) for option in parameter.opts if option.startswith("--")]
    meant = nearest(error.option_name, options)
    return KompetanseError(
        N_("valget «{option}» finnes ikke"),
        option=error.option_name,
        meant=meant,
        page=_page(error),
        remedy=N_("mente du «{meant}»?") if meant else N_("se «{page}»"),
    )


def _option_without_value(error: Any) -> KompetanseError:
    option = next((p for p in _parameters(error) if error.option_name in p.opts), None)
    flag = option is not None and option.is_flag
    text = N_("valget «{option}» tar ingen verdi") if flag else N_("valget «{option}» trenger en verdi")
    return KompetanseError(text, option=error.option_name, page=_page(error), remedy=N_("se «{page}»"))


def _name(parameter: Any) -> str:
    if parameter is None:
        return "?"
    return str(max(parameter.opts, key=len) if parameter.param_type_name == "option" else parameter.metavar)


def _missing(error: Any) -> KompetanseError:
    return KompetanseError(N_("mangler {name}"), name=_name(error.param), page=_page(error), remedy=N_("se «{page}»"))


def _bad_value(error: Any) -> KompetanseError:
    descriptor = getattr(error.param, "type_descriptor", None)
    number = descriptor is not None and descriptor.annotation is int
    text = N_("{name} skal være et helt tall") if number else N_("{name}: verdien kan ikke brukes")
    least, most = (getattr(error.param, end, None) for end in ("min", "max"))
    if least is not None and most is not None:
        text = N_("{name} skal være et helt tall fra {least} til {most}")
    name = _name(error.param)
    return KompetanseError(text, name=name, least=least, most=most, page=_page(error), remedy=N_("se «{page}»"))


def _other(error: Any) -> KompetanseError:
    extra = re.fullmatch(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", error.message, re.DOTALL)
    if extra:
        text = N_("for mange argumenter: «{extra}»")
        return KompetanseError(text, extra=extra[1], page=_page(error), remedy=N_("se «{page}»"))
    return KompetanseError(N_("kommandoen kan ikke forstås"), page=_page(error), remedy=N_("se «{page}»"))
