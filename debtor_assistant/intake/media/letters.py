"""PDF: letters, bills, statements.

| in the file | becomes |
| --- | --- |
| number of pages | `pdf.pages` |
| Info: CreationDate, ModDate | `pdf.created`, `pdf.changed`, with the offset if one is told |
| Info: Producer, Creator, Title, Author, Subject | `pdf.producer`, `.creator`, `.title`, `.author`, `.subject` |
| words on the first five pages | `pdf.text`: yes, some, or no (a scan: pictures of words) |
| scripts, actions on opening, attached files | `pdf.active`: they are never run or opened |
| signature flag of the form | `pdf.signed`: that there is one; whether it holds is not checked |
| a password is needed, or a cipher that is not here | a problem: locked |

Unknown stay: XMP (an XML parser on hostile files, for the same times), forms, comments, earlier versions in the file.
Dates are those of the program that made the PDF; a letter's own date is in its words.
"""

from __future__ import annotations

from debtor_assistant.intake.media.apart import Stopped, apart
from debtor_assistant.intake.media.careful import Careful
from debtor_assistant.intake.media.found import Found
from debtor_assistant.intake.media.given import Given
from debtor_assistant.intake.media.times import of_pdf
from debtor_assistant.intake.media.transcripts import Words, problem

_SECONDS_FACTS, _SECONDS_PAGES = 20, 60
_MEGABYTES = 80
_MOST_PAGES = 500


def tell_letter(found: Found, _: Careful) -> None:
    """Tell what a PDF says of itself."""
    try:
        facts = apart("facts", found.given, seconds=_SECONDS_FACTS, megabytes=_MEGABYTES)
    except Stopped as stopped:
        found.problem(_in_pdf(stopped.why))
        return
    found.say("pdf.pages", facts["pages"])
    found.time("pdf.created", of_pdf(facts.get("CreationDate", "")))
    found.time("pdf.changed", of_pdf(facts.get("ModDate", "")))
    for name in ("Producer", "Creator", "Title", "Author", "Subject"):
        found.say(f"pdf.{name.lower()}", facts.get(name))
    found.say("pdf.text", facts.get("text"))
    found.say("pdf.active", "yes" if facts["active"] else None)
    found.say("pdf.signed", "yes" if facts["signed"] else None)


def read_pages(given: Given) -> Words:
    """The words of a PDF, page by page; a problem says if it holds none, or not on every page."""
    try:
        answer = apart("pages", given, seconds=_SECONDS_PAGES, megabytes=_MEGABYTES)
    except Stopped as stopped:
        return Words((), "pdf", problems=(problem(given, _in_pdf(stopped.why)),))
    pages: list[str | None] = answer["pages"]
    problems = []
    if unread := [number for number, words in enumerate(pages, 1) if words is None]:
        problems.append(problem(given, "unread", pages=_numbers(unread)))
    if empty := [number for number, words in enumerate(pages, 1) if words is not None and not words.strip()]:
        why = "no_text" if len(empty) == len(pages) else "some_text"
        problems.append(problem(given, why, pages=_numbers(empty)))
    if int(answer["count"]) > _MOST_PAGES:
        problems.append(problem(given, "more_pages", n=_MOST_PAGES))
    texts = tuple(words or "" for words in pages)
    return Words(texts if any(words.strip() for words in texts) else (), "pdf", problems=tuple(problems))


def _numbers(pages: list[int]) -> str:
    return ", ".join(map(str, pages[:10])) + (" …" if len(pages) > 10 else "")


def _in_pdf(why: str) -> str:
    return "pdf" if why == "damaged" else why
