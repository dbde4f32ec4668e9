"""A line in words: its number, when it is open, in which languages, how old what we know of it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import reduce

from debtor_assistant.base.zones import zone_info
from debtor_assistant.care.lines import Line
from debtor_assistant.care.lines_lint import OLD_DAYS, age
from debtor_assistant.care.ordering import Shown
from debtor_assistant.text import fmt_month, language, pick, t, tn


def number(line: Line) -> str:
    """The number to call first; empty where there is none."""
    return line.number[0] if line.number else ""


def ways(line: Line) -> Iterator[str]:
    """Every number and address of a line, the first one first; each can be copied."""
    yield from line.number
    if line.text_to and line.text_to not in line.number:
        yield line.text_to
    if line.chat:
        yield line.chat


def either(parts: Iterable[str]) -> str:
    """Join numbers of which any one will do."""
    return reduce(lambda first, then: t("care.either", first=first, then=then), parts)


def head(line: Line) -> str:
    """Its numbers and its name; what there is to write to, where there is no number."""
    call = either(line.number) if line.number else writing(line)
    return t("care.line.head", ways=call, name=title(line)) if call else title(line)


def title(line: Line) -> str:
    """Its name, and for which region it is."""
    name = pick(line.name)
    local = line.name.get("local", "")
    if local and local != name:
        name = t("care.line.also", name=name, local=local)
    return t("care.line.of_region", name=name, region=pick(line.region)) if line.region else name


def writing(line: Line) -> str:
    """How to write instead of speaking."""
    if line.text_to and line.text_word:
        return t("care.line.text_word", word=line.text_word, number=line.text_to)
    if line.text_to:
        return t("care.line.text", number=line.text_to)
    return _chat(line) if line.chat else ""


def _chat(line: Line) -> str:
    return t("care.line.chat", address=line.chat.removeprefix("https://").removeprefix("www."))


def hours(one: Shown) -> str:
    """When it is answered, and whether it is now."""
    line = one.line
    if line.is_all_day:
        said = t("care.line.all_day")
    elif line.hours:
        state = t("care.line.open_now") if one.open else t("care.line.closed_now", when=_when(one.opens, one.at))
        said = t("care.line.joined", first=_listed(_span(line, nr) for nr in range(len(line.hours))), then=state)
    else:
        said = pick(line.hours_note)
    return t("care.line.check", said=said) if line.hours_mark == "FROM-MEMORY" else said


def _listed(parts: Iterable[str]) -> str:
    return reduce(lambda first, then: t("care.line.list", first=first, then=then), parts)


def _span(line: Line, place: int) -> str:
    span = line.hours[place]
    clock = (f"{span.begin // 60:02}:{span.begin % 60:02}", f"{span.end // 60:02}:{span.end % 60:02}")
    days = "every" if len(span.days) == 7 else f"{span.days[0]}_{span.days[-1]}"
    return t(f"care.days.{days}", hours="–".join(clock))


def _when(opens: datetime | None, at: datetime) -> str:
    if opens is None:
        return t("care.line.unknown")
    same_day = opens.date() == at.astimezone(opens.tzinfo).date()
    return (
        f"{opens:%H:%M}"
        if same_day
        else t("care.line.on_day", day=t(f"care.day.{opens.weekday()}"), at=f"{opens:%H:%M}")
    )


def spoken(line: Line) -> str:
    """Its languages; empty where they are not known."""
    if not line.languages:
        return ""
    # Imported here: the library reads its tables when it is first asked.
    from babel import Locale

    names = Locale.parse("zh_Hans" if language() == "zh" else "en").languages
    return _listed(names.get(code, code) for code in line.languages)


def details(one: Shown) -> Iterator[str]:
    """Everything else that is known of a line, a sentence each."""
    line = one.line
    for said in (spoken(line), pick(line.cost), pick(line.for_whom), pick(line.more)):
        if said:
            yield said
    if line.number and (other := writing(line)):
        yield other
    if line.text_to and line.chat:
        yield _chat(line)


def checked(line: Line, today: date) -> str:
    """When it was looked at; how long ago that is, once it is long; and whether it is only remembered."""
    said = t("care.line.checked", month=_month(line.checked_on))
    days = age(line.checked_on, today)
    if days is not None and days > OLD_DAYS:
        said = tn("care.line.age", days, said=said)
    return said if line.is_sure else t("care.line.check", said=said)


def _month(day: str) -> str:
    try:
        return fmt_month(date.fromisoformat(day))
    except ValueError:
        return day


def clock_of(zone: str, at: datetime) -> str:
    """The time at the place of the lines, which their hours mean."""
    return f"{at.astimezone(zone_info(zone)):%H:%M}"
