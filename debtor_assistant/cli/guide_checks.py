"""`guide --check`: what is wrong with the articles, lengths of their sentences, words that most people do not know."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import InputError, Problem
from debtor_assistant.cli.printing import note, out, out_json, problems
from debtor_assistant.cli.settings import current
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.guidance.articles import Article
    from debtor_assistant.guidance.checks import Known


def known() -> Known:
    """Everything that links of articles can lead to."""
    from debtor_assistant.action.letter_files import library
    from debtor_assistant.care.exercises import exercises
    from debtor_assistant.guidance.checklists import ORDER, scripts
    from debtor_assistant.guidance.checks import Known
    from debtor_assistant.rules.packs import all_places, every_rule
    from debtor_assistant.tui.commands import BY_ID

    names = {
        "do": set(BY_ID),
        "letter": {one.name for one in library().letters},
        "checklist": set(ORDER),
        "script": {one.id for one in scripts().scripts},
        "exercise": set(exercises().by_id),
    }
    return Known({rule.id: rule.force for rule in every_rule()}, set(all_places()), names)


def check(files: Sequence[str]) -> int | None:
    """Tell what is wrong with the articles, or with those in `files` only.

    Returns:
        1 where something is wrong.
    """
    from debtor_assistant.guidance.articles import shelf
    from debtor_assistant.guidance.checks import check_articles

    found = shelf()
    ends = [_ending(name) for name in files]
    wrong = [one for one in check_articles(found, known()) if _of(one, ends)]
    measured = [_measured(one) for one in found.articles if not ends or one.where in ends]
    if current().json:
        out_json({"articles": measured, "problems": [vars(one) for one in wrong]})
    else:
        for row in measured:
            out(t("cli.guide.measured", **row))
            out(*(t("cli.guide.longish", **one) for one in row["longish"]))
            out(*(t("cli.guide.jargon", **one) for one in row["jargon"]))
        problems(wrong)
        note(t("cli.guide.checked", articles=len(measured), problems=len(wrong)))
    return 1 if wrong else None


def _ending(name: str) -> str:
    """The file as problems name it: its last three parts."""
    path = Path(name)
    if not path.is_file():
        raise InputError(name, t("cli.guide.no_file"), t("cli.guide.no_file_next"))
    return "/".join(path.absolute().parts[-3:])


def _of(problem: Problem, ends: Sequence[str]) -> bool:
    return not ends or problem.where.rpartition(":")[0] in ends or problem.where in ends


def _measured(article: Article) -> dict[str, Any]:
    """Lengths of the sentences of an article, and its odd words."""
    from debtor_assistant.guidance.style import WISHED, odd_words, sentences, total

    said = list(sentences(article))
    lengths = sorted(one.length for one in said)
    return {
        "file": article.where,
        "total": total(article),
        "sentences": len(said),
        "average": round(sum(lengths) / len(lengths), 1) if lengths else 0,
        "longest": lengths[-1] if lengths else 0,
        "longish": [
            {"line": one.at, "n": one.length, "words": one.words} for one in said if one.length > WISHED[article.lang]
        ],
        "jargon": [
            {"line": one.at, "word": one.word, "instead": one.instead}
            for one in odd_words(article)
            if not one.forbidden
        ],
    }
