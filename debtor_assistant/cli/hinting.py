"""`hints`: what the words of a message, of a case's messages or of labelled messages hint at. Never a finding."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.cli import cases
from debtor_assistant.cli.printing import note, out, out_json, table
from debtor_assistant.cli.settings import current
from debtor_assistant.text import language, pick, t, tn

if TYPE_CHECKING:
    from debtor_assistant.checkup.hinted import Hinted
    from debtor_assistant.intake.hints import Hint
    from debtor_assistant.intake.hints.scoring import Count, Score

_LONGEST = 60


def run(file: str | None, contacts: bool, labelled: str | None, text_lang: str | None) -> None:
    """Look where the person asked to look."""
    if sum((file is not None, contacts, labelled is not None)) > 1:
        raise InputError("hints", t("hints.one_source"), t("hints.one_source_next"))
    if contacts:
        _case(text_lang)
    elif labelled is not None:
        _labelled(Path(labelled).expanduser(), text_lang)
    else:
        _text(_read(file), text_lang)


def _read(file: str | None) -> str:
    """One message, from a file or from stdin; what is no UTF-8 is shown as such."""
    if file not in (None, "-"):
        content = Path(str(file)).expanduser().read_bytes()
    else:
        if sys.stdin.isatty():
            note(t("hints.type"))
        source = getattr(sys.stdin, "buffer", None)
        content = source.read() if source is not None else sys.stdin.read().encode("utf-8", "replace")
    return content.decode("utf-8", "replace")


def _text(text: str, text_lang: str | None) -> None:
    from debtor_assistant.intake.hints import hinter

    found = hinter(text_lang).find(text)
    if current().json:
        out_json(answer(found))
        return
    out(*(line for hint in found for line in _lines(hint)))
    note(t("hints.only") if found else t("hints.none"))


def answer(found: Sequence[Hint]) -> dict[str, Any]:
    """The hints of one text, for machines."""
    return {
        "tags": sorted({hint.tag for hint in found}),
        "spans": [[hint.start, hint.end, hint.tag] for hint in found],
        "hints": [vars(hint) for hint in found],
    }


def _lines(hint: Hint) -> list[str]:
    """The words, what they may mean, and which fact would say so."""
    words = " ".join(hint.words.split())
    shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    return [
        t("hints.line", tag=_label(hint.tag), name=hint.tag, words=shown),
        "  " + t("hints.confirms", facts=_facts(hint.confirms)),
    ]


def _label(tag: str) -> str:
    from debtor_assistant.intake.hints import lists

    return pick(lists().tags[tag])


def _facts(confirms: Mapping[str, Sequence[str]]) -> str:
    fields = vocabulary().fields["contact"]
    parts = []
    for field, words in confirms.items():
        values = fields[field].values or {}
        labels = t("common.comma").join(values[word].label[language()] for word in words)
        parts.append(f"--{field.replace('_', '-')} {','.join(words)} ({labels})")
    return t("common.comma").join(parts)


def _case(text_lang: str | None) -> None:
    from debtor_assistant.checkup.hinted import hinted_contacts

    with cases.opened(current()) as book:
        found = list(hinted_contacts(book, text_lang))
    if current().json:
        out_json([_plain(one) for one in found])
        return
    for one in found:
        out(one.contact)
        for hint in one.hints:
            mark = _answered(one, hint)
            first, second = _lines(hint)
            out("  " + first + mark, *([] if mark else ["  " + second]))
    note(tn("hints.contacts", len(found)), *([t("hints.only")] if found else []))


def _plain(one: Hinted) -> dict[str, Any]:
    aside = sorted({hint.tag for hint in one.hints if one.is_set_aside(hint)})
    return {"contact": one.contact, "confirmed": sorted(one.confirmed), "set_aside": aside, **answer(one.hints)}


def _answered(one: Hinted, hint: Hint) -> str:
    """What the borrower has said of a hint, or nothing."""
    if one.is_set_aside(hint):
        return " " + t("hints.set_aside")
    return " " + t("hints.confirmed") if hint.tag in one.confirmed else ""


def _labelled(path: Path, text_lang: str | None) -> None:
    from debtor_assistant.intake.hints import hinter, lists
    from debtor_assistant.intake.hints.scoring import read_labelled, score

    tags = list(lists().tags)
    result = score(read_labelled(path, tags), hinter(text_lang), tags)
    if current().json:
        out_json(_score(result))
        return
    heads = [t(f"hints.head.{name}") for name in ("tag", "precision", "recall", "hits", "false", "missed")]
    rows = [[_label(tag), *_cells(count)] for tag, count in result.tags.items()]
    out(*table(heads, [*rows, [t("hints.all"), *_cells(result.all)]], widest=44))
    for mistake in result.mistakes:
        out(*(t("hints.missed", id=mistake.id, tag=_label(tag)) for tag in mistake.missed))
        out(*(t("hints.false", id=mistake.id, tag=_label(one.tag), words=one.words) for one in mistake.false))
    note(tn("hints.scored", result.messages, left=result.left_out))


def _cells(count: Count) -> list[str]:
    parts = ["—" if part is None else f"{part:.0%}" for part in (count.precision, count.recall)]
    return [*parts, str(count.hits), str(count.false), str(count.missed)]


def _score(result: Score) -> dict[str, Any]:
    return {
        "messages": result.messages,
        "left_out": result.left_out,
        "tags": {tag: _figures(count) for tag, count in result.tags.items()},
        "all": _figures(result.all),
        "mistakes": [
            {"id": one.id, "missed": one.missed, "false": [[hint.tag, hint.words] for hint in one.false]}
            for one in result.mistakes
        ],
    }


def _figures(count: Count) -> dict[str, Any]:
    return {"precision": count.precision, "recall": count.recall, **vars(count)}
