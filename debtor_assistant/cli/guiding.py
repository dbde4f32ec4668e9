"""`guide`: the list of articles, one article, a search, a phone script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.base.whole_numbers import whole_number
from debtor_assistant.cli import cases, values
from debtor_assistant.cli.printing import note, out, out_json, problems, table
from debtor_assistant.cli.settings import current
from debtor_assistant.text import language, t, tn

if TYPE_CHECKING:
    from debtor_assistant.guidance.articles import Article, Shelf
    from debtor_assistant.guidance.checklist_model import Script


@dataclass(frozen=True)
class Wish:
    """What the person asked for."""

    topic: Sequence[str] = ()
    search: str | None = None
    script: str | None = None
    place: str | None = None
    all_places: bool = False


def guide(wish: Wish) -> None:
    """Print what was asked for."""
    from debtor_assistant.guidance.articles import shelf

    if wish.script:
        _script(wish)
        return
    found = shelf()
    problems(found.problems)
    words = " ".join(wish.topic).strip()
    if wish.search:
        _search(found, wish.search)
    elif not words:
        _list(found.of())
    else:
        _topic(found, words, wish)


def place_of(wish: str | None) -> str:
    """The place that is asked for, else that of the case in clear; nobody types a passphrase in order to read."""
    if wish:
        return values.place(wish, "--place")
    from debtor_assistant.store.casebook import Casebook
    from debtor_assistant.store.files import is_encrypted

    try:
        path = cases.find_or_none(current())
        if path is None or is_encrypted(path):
            return ""
        with Casebook.open(path) as book:
            return str(book.case_values()["jurisdiction"])
    except AssistantError:
        return ""


def _list(articles: Sequence[Article]) -> None:
    if current().json:
        out_json([_row(one) for one in articles])
        return
    group = ""
    for one in articles:
        if one.front.group != group:
            group = one.front.group
            out("", t(f"guidance.group.{group}"))
        out(f"  {one.front.number:<4} {one.title}  ({one.name})")
    note(tn("guidance.count", len(articles)), t("cli.guide.next"))


def _row(one: Article) -> dict[str, object]:
    kept = ("title", "number", "group", "topics", "readers", "checked_on", "status")
    return {
        "name": one.name,
        **{name: value for name, value in one.front.model_dump(mode="json").items() if name in kept},
    }


def _topic(found: Shelf, words: str, wish: Wish) -> None:
    """An article by name or number, the articles of a topic number or group, or else those that fit the words."""
    one = found.find(words)
    if one is not None:
        show(one, wish)
        return
    topic = [a for a in found.of() if words == a.front.group or whole_number(words) in a.front.topics]
    if len(topic) == 1:
        show(topic[0], wish)
    elif topic:
        _list(topic)
    else:
        _search(found, words)


def _search(found: Shelf, words: str) -> None:
    from debtor_assistant.care.own_words import in_danger
    from debtor_assistant.guidance.searching import search

    hits = search(found, words, language())
    if in_danger(words):
        note(t("cli.guide.lines"))
    if not hits and not current().json:
        raise InputError(words, t("guidance.nothing_found"), t("guidance.nothing_found_next"))
    if current().json:
        out_json([{**_row(hit.article), "score": round(hit.score, 2), "line": hit.line} for hit in hits])
        return
    heads = [t("cli.guide.head.number"), t("cli.guide.head.title"), t("cli.guide.head.name"), t("cli.guide.head.line")]
    rows = [[hit.article.front.number, hit.article.title, hit.article.name, hit.line] for hit in hits]
    out(*table(heads, rows, widest=44))
    note(t("cli.guide.next"))


def show(article: Article, wish: Wish) -> None:
    """Print one article, the law of the place first."""
    from debtor_assistant.cli.guide_lines import as_data, page
    from debtor_assistant.guidance.arranging import age, arranged, closing
    from debtor_assistant.rules.place_choice import place_of as named
    from debtor_assistant.rules.places_data import review_days

    place = place_of(wish.place)
    shown = arranged(article, place, wish.all_places)
    if current().json:
        out_json(as_data(article, shown))
        return
    old = age(article, current().day, review_days(place))
    folded = [named(code).name for code in shown.folded]
    told = closing(article) if old is None else [*closing(article), t("guidance.old", n=old)]
    out(*page(article, shown, folded, told))


def _script(wish: Wish) -> None:
    """Print a phone script; the announcement of a recording only where the place asks for it."""
    from debtor_assistant.cli.guide_lines import way
    from debtor_assistant.guidance.checklists import scripts
    from debtor_assistant.guidance.telling import said

    asked, file = str(wish.script).upper(), scripts()
    place = place_of(wish.place)
    offered = scripts_at(place)
    one = next((script for script in offered if script.id == asked), None)
    if one is None:
        hidden = any(script.id == asked for script in file.scripts)
        names = t("common.comma").join(script.id for script in offered)
        wrong = t("guidance.script_not_here") if hidden else t("guidance.no_script", name=asked)
        raise InputError(asked, wrong, t("guidance.no_script_next", names=names))
    if current().json:
        out_json(one.model_dump(mode="json"))
        return
    out(f"{one.id}  {said(one.title)}")
    out(*(said(both) for both in (one.who, one.before) if both))
    out("", *(f"{number}. {said(line)}" for number, line in enumerate(one.lines, 1)), "", said(file.warning))
    country = place.partition("-")[0]
    out(*(said(both) for code, both in one.by_place.items() if not place or code == country))
    out(*([said(one.after)] if one.after else []))
    out(*(way(*link.split(":", 1)) for link in one.see))


def scripts_at(place: str) -> list[Script]:
    """The scripts that are offered at a place."""
    from debtor_assistant.checkup.announcing import must_announce
    from debtor_assistant.guidance.checklists import shown_scripts

    return shown_scripts(must_announce(place))
