"""What to know before a letter is sent: on the screen, never in the letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from debtor_assistant.cli.letter_choice import language_note
from debtor_assistant.cli.printing import note
from debtor_assistant.text import pick, t

if TYPE_CHECKING:
    from debtor_assistant.action.draft import Draft
    from debtor_assistant.action.letter_files import Written
    from debtor_assistant.action.letters import Fit
    from debtor_assistant.action.matter import Matter


def tell(written: Written, matter: Matter, made: Draft, read: Draft, said: Sequence[str]) -> None:
    """Everything to know before it is sent; none of it stands in the letter.

    Args:
        written: its file.
        matter: the case.
        made: the letter as it is sent.
        read: the same in the language of the screen.
        said: the warnings.
    """
    letter = written.letter
    note(
        pick({"zh": letter.purpose.zh, "en": letter.purpose.en}), *(t("cli.letter.warning", words=one) for one in said)
    )
    note(language_note(matter, made.lang))
    if letter.delivery:
        note(t("cli.letter.delivery", words=pick({"zh": letter.delivery.zh, "en": letter.delivery.en})))
    if "body" in letter.ask and "body" not in matter.answers:
        from debtor_assistant.action.bodies import bodies

        note(*(t("cli.letter.body", id=name, name=words) for name, words in bodies(matter)))
    for one in read.missing:
        note(t("cli.letter.blank", question=one.question, option=_option(one.name)))
    asked = {f"ask.{name}": ask for name, ask in letter.ask.items()}
    for name, ask in asked.items():
        if name[4:] not in matter.answers and name not in {one.name for one in read.missing}:
            note(t("cli.letter.open", question=pick({"zh": ask.zh, "en": ask.en}), option=_option(name)))
    for left in read.left_out:
        note(t("cli.letter.left_out", begins=left.begins, lacks=left.lacks))
    words = sum(len(span.text) for one in made.said for span in one.spans)
    most = int(letter.limit.get("zh" if made.lang == "zh" else "en") or 0)
    if most and words > most:
        note(t("letters.packet.too_long", have=words, most=most))


def _option(name: str) -> str:
    return f" (--answer {name[4:]}=…)" if name.startswith("ask.") else ""


def as_json(
    written: Written, matter: Matter, made: Draft, found: Fit, said: Sequence[str], lang: str
) -> dict[str, Any]:
    """A letter for machines: each paragraph with the facts that carry it, and what is missing."""
    from debtor_assistant.action.draft import plain

    return {
        "name": written.name,
        "number": written.letter.number,
        "lang": lang,
        "to": matter.party,
        "debt": matter.debt,
        "needs": list(found.needs),
        "refused": list(found.refused),
        "warnings": list(said),
        "paragraphs": [
            {"passage": one.id, "kind": one.kind, "text": plain(one.spans), "facts": list(one.facts)}
            for one in made.every()
        ],
        "missing": [{"fact": one.name, "question": one.question} for one in made.missing],
        "left_out": [{"passage": one.id, "begins": one.begins, "lacks": one.lacks} for one in made.left_out],
    }
