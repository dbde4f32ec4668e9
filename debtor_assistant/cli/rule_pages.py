"""`rules list`, `rules show`, `rules explain`: the encoded law for people who read law."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.cli import values
from debtor_assistant.cli.printing import note, out, out_json, problems, screen_width
from debtor_assistant.cli.settings import current
from debtor_assistant.cli.wrap import fill
from debtor_assistant.text import LANGUAGES, language, pick, speaking, t, tn

if TYPE_CHECKING:
    from debtor_assistant.rules.rule import Rule


def list_rules(jurisdiction: str | None) -> None:
    """Print all rules, or those that judge a case of one place."""
    from debtor_assistant.rules.packs import all_places, load_law, places

    law = load_law(places(values.place(jurisdiction, "--jurisdiction")) if jurisdiction else all_places())
    problems(law.problems)
    rules = sorted((rule for pack in law.packs for rule in pack.rules), key=lambda rule: (rule.place, rule.id))
    if current().json:
        out_json([_row(rule) for rule in rules])
        return
    if not rules:
        note(t("cli.rules.none"))
        return
    for rule in rules:
        out(*_entry(rule))
    note(tn("cli.rules.count", len(rules)), t("common.draft"))


def _entry(rule: Rule) -> list[str]:
    """Two lines and what they need: the id with force and status, the title with article and dates."""
    version = rule.versions[-1]
    force = vocabulary().label("force", rule.force, language())
    dates = t("law.explain.dates", first=rule.versions[0].first or "…", last=version.last or "…")
    words = f"{pick(rule.texts['title'])} - {pick(rule.cite)}, {pick(version.article)} {dates}"
    return [
        f"{rule.id}  [{force}, {t(f'cli.status.{rule.status}')}]",
        *fill(words, min(100, screen_width() or 100), "    "),
    ]


def _row(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "kind": rule.kind,
        "jurisdiction": rule.place,
        "force": rule.force,
        "effect": rule.effect,
        "status": rule.status,
        "basis": rule.basis,
        "checked_on": rule.checked_on,
        "instrument": rule.cite["en"],
        "instrument_text": dict(rule.cite),
        "article": rule.versions[-1].article["en"],
        "from": rule.versions[0].first,
        "until": rule.versions[-1].last,
        "versions": [
            {"from": one.first, "until": one.last, "article": one.article["en"], "article_text": dict(one.article)}
            for one in rule.versions
        ],
        "title": dict(rule.texts["title"]),
        "url": rule.url,
        "where": rule.where,
    }


def find(name: str) -> Rule:
    """The rule of that id.

    Raises:
        InputError: There is none; the nearest id is named.
    """
    from debtor_assistant.rules.packs import all_places, load_law

    law = load_law(all_places())
    rules = {rule.id: rule for pack in law.packs for rule in pack.rules}
    if name in rules:
        return rules[name]
    problems(law.problems)
    close = difflib.get_close_matches(name, rules, 1, 0.4)
    hint = t("cli.problem.did_you_mean", name=close[0]) + "\n" if close else ""
    raise InputError(name, t("cli.rules.unknown"), hint + t("cli.rules.unknown_next"))


def show(name: str) -> None:
    """Print a rule as it is written, with its file and line."""
    from debtor_assistant.rules.source import written

    where, text = written(find(name))
    if current().json:
        out_json({"id": name, "where": where, "text": text})
    else:
        out(f"# {where}", *text.rstrip("\n").splitlines())


def explain(name: str) -> None:
    """Print a rule in words, in both languages; the one being spoken first."""
    from debtor_assistant.cli.rule_words import page

    rule = find(name)
    order = sorted(LANGUAGES, key=lambda lang: lang != language())
    pages: dict[str, list[str]] = {}
    for lang in order:
        with speaking(lang):
            pages[lang] = page(rule)
    if current().json:
        out_json({"id": name, **{lang: "\n".join(lines) for lang, lines in pages.items()}})
        return
    for place, lines in enumerate(pages.values()):
        out(*([""] if place else []), *lines)
