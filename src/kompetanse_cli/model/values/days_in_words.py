"""Days and periods as people say them: «i dag», «1. mars», «utgangen av mai», «uke 12», «høst 2026», «om to uker».

What is said without a year is of the year that brings it nearest to the day it is said on. Where two are about as
near, or something else may as well be meant, all readings come back, and none of them is certain.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model.base import MONTHS, meant_day
from kompetanse_cli.model.values.dates import WEEKDAYS
from kompetanse_cli.model.values.holidays import holidays
from kompetanse_cli.similar import composed


@frozen
class Days:
    """The first and the last day of what somebody said, both inclusive; `others` are what may be meant as well."""

    first: date
    last: date
    others: tuple["Days", ...] = ()
    certain: bool = True

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def readings(self) -> tuple["Days", ...]:
        """All that may be meant, the likeliest first."""
        return self, *self.others


Stretch = tuple[date, date]
_DAY = timedelta(days=1)
# Two years are about as near as each other when this is all that the days to them differ by.
_ABOUT = 60
_YEARS = (-1, 0, 1)
_YEAR = r"(?:[, ]+|(?<=\d)[/-])?(?P<year>[12][0-9]{3})?"
_BEFORE = re.compile(
    r"^(?:fra og med|frå og med|f\.?o\.?m\.?|fra|frå|til og med|t\.?o\.?m\.?|til|pr\.?|per|den|dato:?|på|i løpet av|"
    r"innen(?= (?:ut|slutt))|innan(?= (?:ut|slutt))) +"
)
_NEARBY = {
    "i forgårs": -2, "forgårs": -2, "i går": -1, "igår": -1, "i dag": 0, "idag": 0, "dags dato": 0, "nå": 0, "no": 0,
    "i morgen": 1, "imorgen": 1, "i morgon": 1, "i overmorgen": 2, "overmorgen": 2, "i overmorgon": 2, "overmorgon": 2,
}  # fmt: skip
_NUMBERS = {
    "en": 1, "ei": 1, "et": 1, "ett": 1, "eit": 1, "én": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7,
    "syv": 7, "åtte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12,
}  # fmt: skip
_ORDINALS = {
    "første": 1, "fyrste": 1, "andre": 2, "annet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6,
    "sjuende": 7, "syvende": 7, "åttende": 8, "åttande": 8, "niende": 9, "niande": 9, "tiende": 10, "tiande": 10,
}  # fmt: skip
_UNITS = {
    "dag": "days", "dagar": "days", "dager": "days", "døgn": "days", "uke": "weeks", "uker": "weeks", "veke": "weeks",
    "veker": "weeks", "måned": "months", "måneder": "months", "månad": "months", "månader": "months", "mnd": "months",
    "år": "years",
}  # fmt: skip
_SPANS = "uk(?:e|a|en)|vek[ea]|måned(?:en)?|månad(?:en)?|kvartal(?:et)?|tertial(?:et)?|halvår(?:et)?|år(?:et)?"
# Parts of a year by the first month of each, and how many months they have.
_PARTS = {"tertial": 4, "kvartal": 3, "halvår": 6, "t": 4, "k": 3, "q": 3, "h": 6}
# Autumn begins with the school year, and spring ends with it.
_SEASONS = {"vår": (1, 6), "sommer": (6, 8), "sommar": (6, 8), "sumar": (6, 8), "høst": (8, 12), "haust": (8, 12)}
_CURRENT = ("denne", "dette", "inneværende", "i")
_SHIFTS = {
    **dict.fromkeys(_CURRENT, 0),
    "neste": 1,
    "kommende": 1,
    "komande": 1,
    "forrige": -1,
    "førre": -1,
    "siste": -1,
}
_LAST = r"(?:(?:ved )?utgangen av|(?:ved |på )?slutten av|ut|ultimo|siste dag(?:en)? i) +(?P<rest>.+)"
_FIRST = (
    r"(?:(?:ved |i |på )?(?:begynnelsen|byrjinga|starten) av|(?:ved )?inngangen til|primo|første dag(?:en)? i) +"
    r"(?P<rest>.+)"
)


def meant_days(text: str, today: date, *, coming: bool | None = None) -> Days | None:
    """The days that somebody means who says so on a day, or None. `coming`: what is over is not meant, as by a
    deadline; False: nor what is still to come."""
    said = " ".join(composed(text).casefold().split()).rstrip(" .!")
    while (shorter := _BEFORE.sub("", said, count=1)) != said:
        said = shorter
    exact = meant_day(text) or meant_day(said)
    if exact is None:
        return _of_weekday(said, today, coming=coming) or _read(said, today, coming=coming)
    days = [date.fromisoformat(each) for each in exact.values]
    return Days(days[0], days[0]) if exact.certain else _uncertain([(day, day) for day in days])


def _of_weekday(said: str, today: date, *, coming: bool | None) -> Days | None:
    """«mandag 4. mai»: certain where the day is one; else a proposal."""
    found = re.fullmatch(
        rf"(?P<weekday>{'|'.join(WEEKDAYS)}|laurdag|sundag|måndag|tysdag)(?:en)?,? (?P<rest>.*\d.*)", said
    )
    if found is None:
        return None
    stretches = list(_all(found["rest"], today))
    if exact := meant_day(found["rest"]):
        stretches = [(day, day) for day in map(date.fromisoformat, exact.values)]
    right = [stretch for stretch in stretches if stretch[0].weekday() == _weekday(found["weekday"])]
    if any(first != last for first, last in stretches):
        return None
    return _nearest(right, today, coming=coming) if right else _uncertain(stretches[:2])


def _weekday(word: str) -> int:
    nynorsk = {"måndag": 0, "tysdag": 1, "laurdag": 5, "sundag": 6}
    return nynorsk[word] if word in nynorsk else WEEKDAYS.index(word)


def _read(said: str, today: date, *, coming: bool | None) -> Days | None:
    for pattern, end in ((_LAST, -1), (_FIRST, 0)):
        if found := re.fullmatch(pattern, said):
            stretches = [stretch for stretch in _all(found["rest"], today) if stretch[0] != stretch[1]]
            # What goes out is still to come.
            ahead = True if coming is None and said.startswith(("ut", "ved ut")) else coming
            return _nearest([(stretch[end], stretch[end]) for stretch in stretches], today, coming=ahead)
    if found := re.fullmatch(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})", said):
        # Day or month first: nobody can tell.
        pairs = ((found["day"], found["month"]), (found["month"], found["day"]))
        both = [stretch for day, month in pairs for stretch in _dates(int(day), int(month), None, today)]
        return _uncertain(sorted(set(both), key=lambda stretch: _distance(stretch, today))[:2])
    return _nearest(list(_all(said, today)), today, coming=coming)


def _nearest(stretches: list[Stretch], today: date, *, coming: bool | None) -> Days | None:
    """The one that is nearest to the day, when no other is about as near."""
    still = [stretch for stretch in stretches if _is_on_side(stretch, today, coming=coming)]
    order = sorted(set(still or stretches), key=lambda stretch: _distance(stretch, today))
    if still or len(order) < 2:
        return Days(*order[0]) if order else None
    near, next_near = (_distance(stretch, today) for stretch in order[:2])
    return _uncertain(order[:2]) if next_near - near < _ABOUT else Days(*order[0])


def _is_on_side(stretch: Stretch, today: date, *, coming: bool | None) -> bool:
    """Whether it is where it is sought: not over, or begun; nowhere is it when it is sought anywhere."""
    return coming is not None and (stretch[1] >= today if coming else stretch[1] <= today)


def _distance(stretch: Stretch, today: date) -> int:
    first, last = stretch
    return 0 if first <= today <= last else min(abs((first - today).days), abs((last - today).days))


def _uncertain(stretches: list[Stretch]) -> Days | None:
    readings = [Days(*stretch, certain=False) for stretch in stretches]
    return Days(readings[0].first, readings[0].last, tuple(readings[1:]), certain=False) if readings else None


def _all(said: str, today: date) -> Iterator[Stretch]:
    """Every stretch that the words may mean, those of three years where no year is said."""
    for reader in _READERS:
        found = list(reader(said, today))
        if found:
            yield from found
            return


def _years(found: re.Match[str], today: date) -> tuple[int, ...]:
    year = found["year"]
    return (int(year),) if year else tuple(today.year + each for each in _YEARS)


def _nearby(said: str, today: date) -> Iterator[Stretch]:
    if said in _NEARBY:
        day = today + _NEARBY[said] * _DAY
        yield day, day


def _away(said: str, today: date) -> Iterator[Stretch]:
    """«om to uker», «for 14 dager siden»."""
    found = re.fullmatch(r"(?:(?P<om>om)|for) (?P<number>\w+) (?P<unit>\w+)(?P<siden> siden| sidan)?", said)
    if found is None or found["unit"] not in _UNITS or bool(found["om"]) == bool(found["siden"]):
        return
    number = int(found["number"]) if re.fullmatch("[0-9]{1,3}", found["number"]) else _NUMBERS.get(found["number"])
    if number is not None:
        step = relativedelta(**{_UNITS[found["unit"]]: number if found["om"] else -number})  # type: ignore[arg-type]
        yield today + step, today + step


def _shifted(said: str, today: date) -> Iterator[Stretch]:
    """«neste måned», «i år», «året»."""
    if said == "i fjor":
        yield _of_months(today.year - 1, 1, 12)
    found = re.fullmatch(rf"(?:(?P<shift>{'|'.join(_SHIFTS)}) )?(?P<unit>{_SPANS})", said)
    if found is None or (found["shift"] is None and not re.search("(?:en|et|an?)$", found["unit"])):
        return
    shift, unit = _SHIFTS[found["shift"] or "i"], found["unit"]
    if unit.startswith(("uk", "vek")):
        monday = today - today.weekday() * _DAY + shift * 7 * _DAY
        yield monday, monday + 6 * _DAY
        return
    size = next((n for word, n in (("mån", 1), ("år", 12), *_PARTS.items()) if unit.startswith(word)), 1)
    months = today.year * 12 + (today.month - 1) // size * size + shift * size
    yield _of_months(months // 12, months % 12 + 1, months % 12 + size)


def _of_months(year: int, first: int, last: int) -> Stretch:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _year(said: str, _today: date) -> Iterator[Stretch]:
    if found := re.fullmatch("(?:år(?:et)? )?([12][0-9]{3})", said):
        yield _of_months(int(found[1]), 1, 12)


def _month(said: str, today: date) -> Iterator[Stretch]:
    """«mai 2026», «mai», «05.2026», «2026-05»."""
    if found := re.fullmatch(r"(?P<month>0?[1-9]|1[0-2])[./ -]+(?P<year>[12][0-9]{3})", said) or re.fullmatch(
        r"(?P<year>[12][0-9]{3})[./-](?P<month>0[1-9]|1[0-2])", said
    ):
        yield _of_months(int(found["year"]), int(found["month"]), int(found["month"]))
    if found := re.fullmatch(rf"(?:i )?(?P<month>[a-zæøå]{{3,9}})\.?(?: (?:måned|månad))?{_YEAR}", said):
        number = _month_number(found["month"])
        yield from (_of_months(year, number, number) for year in _years(found, today) if number)


def _month_number(word: str) -> int:
    """The month that a word, or the beginning of it, names; 0 for none."""
    return next((number for number, name in enumerate(MONTHS, 1) if len(word) > 2 and name.startswith(word)), 0)


def _week(said: str, today: date) -> Iterator[Stretch]:
    """«uke 12», «veke 12 2027», «2026-W12»: from Monday to Sunday."""
    found = re.fullmatch(rf"(?:uke|veke|u\.?) ?(?P<week>[0-9]{{1,2}}){_YEAR}", said) or re.fullmatch(
        r"(?P<year>[12][0-9]{3})(?:-?w|-?u| uke | veke )(?P<week>[0-9]{1,2})", said
    )
    for year in _years(found, today) if found else ():
        try:
            monday = date.fromisocalendar(year, int(found["week"]), 1)  # type: ignore[index]
        except ValueError:
            continue
        yield monday, monday + 6 * _DAY


def _part_of_year(said: str, today: date) -> Iterator[Stretch]:
    """«2026-T1», «1. tertial», «andre halvår 2026», «Q3 2026»."""
    found = re.fullmatch(r"(?P<year>[12][0-9]{3})[ -]?(?P<part>[tkqh])(?P<number>[1-4])", said)
    found = found or re.fullmatch(rf"(?P<part>[tkqh])(?P<number>[1-4]){_YEAR}", said)
    ordinals = "|".join(_ORDINALS)
    found = found or re.fullmatch(rf"(?P<number>[1-4]|{ordinals})\.? (?P<part>tertial|kvartal|halvår){_YEAR}", said)
    if found is None:
        return
    size = _PARTS[found["part"]]
    number = int(found["number"]) if found["number"].isdigit() else _ORDINALS[found["number"]]
    if number * size <= 12:
        yield from (_of_months(year, (number - 1) * size + 1, number * size) for year in _years(found, today))


def _season(said: str, today: date) -> Iterator[Stretch]:
    """«høst 2026», «våren»; a winter is in two years, and is not guessed at."""
    found = re.fullmatch(rf"(?:i )?(?P<season>{'|'.join(_SEASONS)})(?:en)?{_YEAR}", said)
    if found:
        yield from (_of_months(year, *_SEASONS[found["season"]]) for year in _years(found, today))


def _day_of_month(said: str, today: date) -> Iterator[Stretch]:
    """«1. mars», «1.3.», «første mai»."""
    found = re.fullmatch(rf"(?P<day>\d{{1,2}}|{'|'.join(_ORDINALS)})\.? ?(?P<month>[a-zæøå]{{3,9}}|)", said)
    month = _month_number(found["month"]) if found else 0
    if found is None or not month:
        found = re.fullmatch(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})", said)
        month = int(found["month"]) if found else 0
    if found is not None:
        day = int(found["day"]) if found["day"].isdigit() else _ORDINALS[found["day"]]
        yield from _dates(day, month, None, today)


def _dates(day: int, month: int, year: int | None, today: date) -> Iterator[Stretch]:
    for each in (year,) if year else (today.year + shift for shift in _YEARS):
        if 1 <= month <= 12 and 1 <= day <= monthrange(each, month)[1]:
            found = date(each, month, day)
            yield found, found


def _weekday_alone(said: str, today: date) -> Iterator[Stretch]:
    """«fredag» may be the last or the next; «førstkommende fredag» is the next."""
    found = re.fullmatch(r"(?P<which>førstkommende|forrige|førre|sist|neste)? ?(?P<weekday>[a-zæøå]+dag)(?:en)?", said)
    if found is None or found["weekday"] not in (*WEEKDAYS, "måndag", "tysdag", "laurdag", "sundag"):
        return
    after = (_weekday(found["weekday"]) - today.weekday() - 1) % 7 + 1
    ahead, behind = today + after * _DAY, today + (after - 7 or -7) * _DAY
    if found["which"] in ("førstkommende", None, "neste"):
        yield ahead, ahead
    if found["which"] in ("forrige", "førre", "sist", None):
        yield behind, behind
    if found["which"] == "neste":
        # To some the next is the one of next week.
        yield ahead + 7 * _DAY, ahead + 7 * _DAY


def _holiday(said: str, today: date) -> Iterator[Stretch]:
    """«andre juledag», «langfredag 2027»."""
    found = re.fullmatch(rf"(?P<name>.*?[a-zæøå]){_YEAR}", said)
    for year in _years(found, today) if found else ():
        for day, names in holidays(year).items():
            wanted = re.sub(r"^1\. ", "første ", re.sub(r"^2\. ", "andre ", found["name"]))  # type: ignore[index]
            if any(wanted in (name.nb.casefold(), name.nn.casefold()) for name in names):
                yield day, day


def _turn_of(said: str, today: date) -> Iterator[Stretch]:
    """«årsskiftet», «månedsskiftet mai/juni»: the last day of one, or the first of the next."""
    if found := re.fullmatch(rf"årsskiftet{_YEAR}(?:[/–-][0-9]{{2,4}})?", said):
        ends = [date(year, 12, 31) for year in _years(found, today)]
        yield from _both(min(ends, key=lambda day: abs((day - today).days)))
    if found := re.fullmatch(
        rf"(?:måneds|månads)skiftet (?P<month>[a-zæøå]+)(?:[/–-](?P<next>[a-zæøå]+))?{_YEAR}", said
    ):
        number = _month_number(found["month"])
        ends = [_of_months(year, number, number)[1] for year in _years(found, today) if number]
        if ends:
            yield from _both(min(ends, key=lambda day: abs((day - today).days)))


def _both(last: date) -> Iterable[Stretch]:
    return (last, last), (last + _DAY, last + _DAY)


_READERS: tuple[Callable[[str, date], Iterator[Stretch]], ...] = (
    _nearby, _away, _shifted, _year, _month, _week, _part_of_year, _season, _day_of_month, _weekday_alone, _holiday,
    _turn_of,
)  # fmt: skip
