"""A finding as a page to read: what it says, how sure, what happened, what is missing, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.content import Content

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import fmt_date, language, pick, t, tn
from debtor_assistant.text.breach import strength
from debtor_assistant.text.measured import UNSAID, phrases
from debtor_assistant.text.provisions import provision
from debtor_assistant.text.strikes import struck_words
from debtor_assistant.tui.missing import Question
from debtor_assistant.tui.verdicts import MARKS, STYLES, verdict_means, verdict_name
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.rules.finding import Finding

_SHOWN = 8


def card(
    finding: Finding, questions: list[Question], when: Mapping[str, str], struck: Mapping[str, str] | None = None
) -> Content:
    """Return the whole card.

    Args:
        finding: What the check said.
        questions: Its missing facts, numbered as they can be answered.
        when: By id of a contact, when and how it was, in words.
        struck: Why it was struck out, if it was.
    """
    gone = [safe(struck_words(struck)).stylize("bold"), Content("")] if struck else []
    return Content("\n").join(
        [*gone, *_head(finding), *_happened(finding, when), *_missing(questions), *_rest(finding)]
    )


def _head(finding: Finding) -> Iterator[Content]:
    verdict = finding.verdict
    yield Content.styled(safe(pick(finding.title), lines=False).plain, "bold")
    yield Content.assemble((f"{MARKS[verdict]} {verdict_name(verdict)}", f"bold {STYLES[verdict]}")) + Content(
        t("tui.home.dash") + verdict_means(verdict)
    )
    yield Content(strength(finding.force, verdict, finding.effect))
    yield Content("")
    yield safe(pick(finding.explanation) or pick(finding.plain))
    yield Content("")


def _heading(key: str) -> Content:
    return Content.styled(t(key), "bold $primary")


def _happened(finding: Finding, when: Mapping[str, str]) -> Iterator[Content]:
    about = finding.about
    if not about:
        return
    yield _heading("tui.finding.happened" if finding.record != "debt" else "tui.finding.debts")
    measured = {str(one.get("about", "")): one for one in finding.measured}
    for record in about[:_SHOWN]:
        told = when.get(record, record)
        yield safe(f"  {told}{_measured_words(measured.get(record, {}), told)}", lines=False)
    if len(about) > _SHOWN:
        more = "tui.finding.more" if finding.record == "contact" else "tui.finding.more_others"
        yield Content("  " + tn(more, len(about) - _SHOWN))
    yield Content("")


def _measured_words(measured: Mapping[str, Any], told: str) -> str:
    """Say what was measured and not told yet."""
    again = [key for key, value in measured.items() if key in ("local_time", "day") and str(value) in told]
    said = phrases(measured, [key for key in measured if key not in (*again, *UNSAID)])
    return t("tui.finding.measured", words=t("tui.value.and").join(said)) if said else ""


def _missing(questions: list[Question]) -> Iterator[Content]:
    if not questions:
        return
    yield _heading("tui.finding.missing")
    for nr, question in enumerate(questions, 1):
        many = tn("tui.finding.of_contacts", len(question.records)) if len(question.records) > 1 else ""
        yield Content.assemble((f"  {nr} ", "bold $accent"), question_words(question), (f"  {many}", "$quiet"))
    yield Content.styled("  " + t("tui.finding.answer_hint"), "$quiet")
    yield Content("")


def question_words(question: Question) -> str:
    """Return the question a missing fact asks."""
    if question.name.startswith("kind:"):
        kind = vocabulary().label("event_kind", question.name.removeprefix("kind:"), language())
        return t("tui.finding.event_question", kind=kind)
    return t(question.key)


def _rest(finding: Finding) -> Iterator[Content]:
    if pick(finding.next_step):
        yield _heading("tui.finding.next")
        yield safe("  " + pick(finding.next_step))
        yield Content("")
    reasons = [pick(one) for one in finding.reasons]
    if reasons:
        yield _heading("tui.finding.reasons")
        yield from (safe(f"  - {reason}") for reason in reasons)
        yield Content("")
    yield _heading("tui.finding.source")
    yield safe(f"  {pick(finding.instrument_name)}")
    where = provision(finding.instrument_text, finding.article_text, finding.instrument_name)
    yield safe(f"  {where}", lines=False)
    yield safe("  " + t("tui.finding.text_from", day=_day(finding.in_force[0])))
    force = vocabulary().label("force", finding.force, language())
    basis = t(f"tui.basis.{finding.basis}", day=_day(finding.checked_on))
    yield safe("  " + t("tui.finding.force", force=force, basis=basis))
    if finding.penalty and pick(finding.penalty):
        yield safe("  " + t("tui.finding.penalty", words=pick(finding.penalty)))
    if finding.url:
        yield safe(f"  {finding.url}", lines=False)
    yield Content("")
    if pick(finding.not_covered):
        yield _heading("tui.finding.not_covered")
        yield safe("  " + pick(finding.not_covered))
        yield Content("")
    if finding.replies:
        yield _heading("tui.finding.replies")
        yield from (safe(f"  - {pick(reply)}") for reply in finding.replies)
        yield Content("")
    if finding.status == "draft":
        yield Content.styled(t("tui.finding.draft"), "italic $quiet")


def _day(day: str | None) -> str:
    return fmt_date(date.fromisoformat(day)) if day else "—"
