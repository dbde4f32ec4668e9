"""`rules changes`: which day changed what, place by place, in both languages on one page; and `rules count`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli.printing import note, out, out_json, table
from debtor_assistant.cli.settings import current
from debtor_assistant.text import LANGUAGES, pick, speaking, t, tn

if TYPE_CHECKING:
    from debtor_assistant.rules.history import Change
    from debtor_assistant.rules.rule import Rule


def changes(output: str | None) -> None:
    """Print the history of the law, or write it to a file."""
    from debtor_assistant.rules.packs import every_rule

    text = history(sorted(every_rule(), key=lambda rule: (rule.place, rule.id)))
    if not output:
        out(*text.rstrip("\n").splitlines())
        return
    path = Path(output).expanduser()
    if not path.parent.is_dir() or path.is_dir():
        raise InputError(str(path), t("cli.dossier.no_folder"), t("cli.dossier.no_folder_next"))
    path.write_text(text, encoding="utf-8")
    note(t("law.changes.written", path=path))


def history(rules: Sequence[Rule]) -> str:
    """The page, as Markdown.

    Args:
        rules: all rules, ordered by place and id.
    """
    lines = [f"# {_both('law.changes.title')}", ""]
    for language in LANGUAGES:
        with speaking(language):
            lines += [t("law.changes.about"), ""]
    for place, own in groupby(rules, key=lambda rule: rule.place):
        lines += _place(place, list(own))
    return "\n".join(lines).rstrip("\n") + "\n"


def _both(key: str, **params: object) -> str:
    """A phrase in both languages."""
    said = []
    for language in LANGUAGES:
        with speaking(language):
            said.append(t(key, **params))
    return _joined(said)


def _joined(said: Sequence[str]) -> str:
    return " · ".join(dict.fromkeys(said))


def _texts(texts: Mapping[str, str]) -> str:
    return _joined([texts[language] for language in LANGUAGES])


def _place(place: str, rules: list[Rule]) -> Iterator[str]:
    from debtor_assistant.rules.history import changes as changes_of
    from debtor_assistant.rules.history import undated
    from debtor_assistant.rules.places_data import jurisdictions

    name = jurisdictions().get(place, {}).get("name")
    yield f"## {place}: {_texts(name)}" if isinstance(name, Mapping) else f"## {place}"
    yield ""
    for day, found in groupby(changes_of(rules), key=lambda one: one.day):
        yield f"### {day}"
        yield ""
        for cite, own in groupby(found, key=lambda one: _texts(one.rule.cite)):
            yield f"- {cite}"
            yield from _instrument(list(own))
        yield ""
    without = undated(rules)
    if without:
        yield f"{_both('law.changes.undated')}: {_ids(without)}"
        yield ""


def _ids(rules: Sequence[Rule]) -> str:
    return ", ".join(f"`{rule.id}`" for rule in rules)


def _instrument(found: list[Change]) -> Iterator[str]:
    """What one day changed of one instrument; rules with which the same happened share a line."""
    same: dict[tuple[str, str], list[str]] = {}
    for one in found:
        head = _both(f"law.changes.{one.what}") + _only(one.only_in)
        same.setdefault((head, _differences(one)), []).append(_rule_line(one))
    for (head, differences), rules in same.items():
        yield f"  - {head}{differences}: {', '.join(rules)}"


def _only(places: Sequence[str]) -> str:
    return f" ({', '.join(places)})" if places else ""


def _differences(one: Change) -> str:
    """What of the test became different with a new text."""
    if not one.keys:
        return ""
    return f" ({_both('law.changes.differs')}: {', '.join(_key(key) for key in one.keys)})"


def _rule_line(one: Change) -> str:
    """The rule, with both articles where the text moved to another."""
    moved = f" ({' → '.join(_texts(article) for article in one.articles)})" if len(one.articles) > 1 else ""
    return f"`{one.rule.id}`{moved}"


def _key(key: str) -> str:
    """A key of the test by its label."""
    name = f"law.changes.key_{key}" if key in ("effect", "basis", "capped", "penalty") else f"law.key.{key}"
    said = []
    for language in LANGUAGES:
        with speaking(language):
            said.append(t(name).rstrip(":："))
    return _joined(said)


def count() -> None:
    """Print how many rules each place has."""
    from debtor_assistant.rules.packs import every_rule

    rules = list(every_rule())
    places = {place: _counted(list(own)) for place, own in
              groupby(sorted(rules, key=lambda rule: rule.place), key=lambda rule: rule.place)}  # fmt: skip
    if current().json:
        out_json({"rules": len(rules), "jurisdictions": places})
        return
    heads = [t("law.count.place"), t("law.count.rules"), t("law.count.name")]
    out(*table(heads, [[place, str(one["rules"]), _name(place)] for place, one in places.items()]))
    note(tn("cli.rules.count", len(rules)), t("common.draft"))


def _name(place: str) -> str:
    from debtor_assistant.rules.places_data import jurisdictions

    name = jurisdictions().get(place, {}).get("name")
    return pick(name) if isinstance(name, Mapping) else ""


def _counted(rules: Sequence[Rule]) -> dict[str, Any]:
    """Numbers by kind, force, basis and status."""
    told: dict[str, Any] = {"rules": len(rules)}
    for key in ("kind", "force", "basis", "status"):
        told[key] = dict(sorted(Counter(str(getattr(rule, key)) for rule in rules).items()))
    return told
