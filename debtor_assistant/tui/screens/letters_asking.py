"""Which dialog asks what of a letter: its own questions, to whom, in which language and format, and where it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import LANGUAGES, language, pick, t
from debtor_assistant.tui.entries import hours, number, text
from debtor_assistant.tui.screens.edit_many import ManyDialog
from debtor_assistant.tui.screens.edit_text import LineDialog, NeededLine
from debtor_assistant.tui.screens.edit_time import TimeDialog
from debtor_assistant.tui.screens.editors import Asking, Choice, ChoiceDialog

if TYPE_CHECKING:
    from debtor_assistant.action.letter_model import Ask
    from debtor_assistant.action.matter import Matter
    from debtor_assistant.tui.work.letters import Choice as Wish
    from debtor_assistant.tui.work.letters import Preview, Shelf

QUESTION = "tui.letter.question"
NAMES = {"zh": "中文", "en": "English"}
FORMS = ("pdf", "docx", "txt")


def wish_dialog(name: str, shelf: Shelf, choice: Wish, found: Preview, target: Path) -> Asking:
    """Return the dialog for one line of a letter's page.

    Args:
        name: of the line: `party`, `debt`, `lang`, `form`, `path`, or `ask.` and a question of the letter.
        shelf: the case and its letters.
        choice: what was chosen until now.
        found: the letter as it stands.
        target: where the file goes.
    """
    if name.startswith("ask."):
        return question_dialog(name[4:], ask_of(found, name), choice.answers.get(name[4:], ""), found.matter)
    if name == "path":
        return NeededLine("tui.letter.line.path", "tui.letter.path_hint", str(target))
    current = {"party": choice.party, "debt": found.matter.debt, "lang": found.made.lang, "form": choice.form}
    offered = _offered(name, shelf, found)
    return ChoiceDialog(f"tui.letter.line.{name}", offered, current[name], unknown=False)


def _offered(name: str, shelf: Shelf, found: Preview) -> Callable[[], Sequence[Choice]]:
    from debtor_assistant.action.letters import recipients

    def creditor(debt: str) -> str:
        return shelf.name(str(found.matter.debts[debt].get("creditor") or ""))

    known: dict[str, Callable[[], Sequence[Choice]]] = {
        "party": lambda: [Choice(one, shelf.name(one), one) for one in recipients(found.written, found.matter)],
        "debt": lambda: [Choice(one, one, creditor(one)) for one in found.matter.debts],
        "lang": lambda: [Choice(one, NAMES[one]) for one in LANGUAGES],
        "form": lambda: [Choice(one, t(f"tui.letter.form.{one}")) for one in FORMS],
    }
    return known[name]


def ask_of(found: Preview, name: str) -> Ask:
    """The question of a line `ask.NAME`."""
    return found.written.letter.ask[name[4:]]


def question_dialog(name: str, ask: Ask, answer: str, matter: Matter) -> Asking:
    """Return the dialog for one question.

    Args:
        name: of the question in its letter.
        ask: the question.
        answer: what was answered before; empty for nothing.
        matter: the case; a complaint goes to a body of its place.
    """
    return _dialog(name, ask, answer or None, matter).about(question=pick({"en": ask.en, "zh": ask.zh}))


def _dialog(name: str, ask: Ask, answer: str | None, matter: Matter) -> Asking:
    if name == "body":
        return ChoiceDialog(QUESTION, _bodies(matter), answer)
    if ask.type == "yes_no":
        return ChoiceDialog(QUESTION, _yes_no, answer)
    if ask.type == "choice":
        return ChoiceDialog(QUESTION, _choices(ask), answer)
    if ask.type == "channels":
        return ManyDialog(QUESTION, _channels, answer.split(",") if answer else None, can_doubt=False)
    if ask.type == "date":
        return TimeDialog(QUESTION, answer, kinds=("day",))
    reader = {"money": number, "hours": _hours}.get(ask.type, text)
    hint = {"money": "number", "hours": "hours"}.get(ask.type, "text")
    return LineDialog(QUESTION, f"tui.hint.{hint}", reader, answer)


def written_answer(value: object) -> str:
    """An answer as letters keep it; empty for none."""
    return ",".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _hours(typed: str) -> str:
    return ",".join(hours(typed))


def _yes_no() -> Sequence[Choice]:
    return [Choice("yes", t("tui.value.yes")), Choice("no", t("tui.value.no"))]


def _choices(ask: Ask) -> Callable[[], Sequence[Choice]]:
    return lambda: [Choice(name, pick({"en": one.en, "zh": one.zh})) for name, one in ask.choices.items()]


def _channels() -> Sequence[Choice]:
    known = vocabulary().lists["channel"]
    return [Choice(name, one.label[language()]) for name, one in known.items()]


def _bodies(matter: Matter) -> Callable[[], Sequence[Choice]]:
    from debtor_assistant.action.bodies import bodies

    return lambda: [Choice(name, words) for name, words in bodies(matter)]
