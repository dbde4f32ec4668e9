"""`evidence`: files the borrower keeps, inside the case."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import LateGroup, Speaking, option

GRADES = ("self_report", "own_record", "third_party_record")


@click.group("evidence", cls=LateGroup, key="evidence", example="debtor-assistant evidence list")
def evidence() -> None:
    """Files inside the case."""


@evidence.command(
    "add",
    cls=Speaking,
    key="evidence_add",
    example='debtor-assistant evidence add call.m4a --about c7 --carrier "my Xiaomi phone"',
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@option("--about", multiple=True, metavar="ID", text="cli.opt.about")
@option("--carrier", metavar="TEXT", text="cli.opt.carrier")
@option("--note", metavar="TEXT", text="cli.opt.evidence_note")
@option("--grade", type=click.Choice(GRADES), text="cli.opt.grade")
@option("--ocr", is_flag=True, text="cli.opt.ocr")
def add(
    files: tuple[str, ...], about: tuple[str, ...], carrier: str | None, note: str | None, grade: str | None, ocr: bool
) -> int:
    """Take files into the case."""
    from debtor_assistant.cli import evidence as work

    return work.add(files, about, carrier=carrier, note=note, grade=grade, ocr=ocr)


@evidence.command("list", cls=Speaking, key="evidence_list", example="debtor-assistant evidence list")
def list_() -> None:
    """List the files."""
    from debtor_assistant.cli import evidence as work

    work.show_all()


@evidence.command("show", cls=Speaking, key="evidence_show", example="debtor-assistant evidence show x1")
@click.argument("id_", metavar="ID")
def show(id_: str) -> None:
    """Say what a file says of itself."""
    from debtor_assistant.cli import evidence as work

    work.show(id_)


@evidence.command(
    "amend", cls=Speaking, key="evidence_amend", example='debtor-assistant evidence amend x1 --carrier "my old phone"'
)
@click.argument("id_", metavar="ID")
@option("--about", multiple=True, metavar="ID", text="cli.opt.about")
@option("--carrier", metavar="TEXT", text="cli.opt.carrier")
@option("--note", metavar="TEXT", text="cli.opt.evidence_note")
@option("--grade", type=click.Choice(GRADES), text="cli.opt.grade")
@option("--words", metavar="TEXT", text="cli.opt.evidence_words")
@option("--because", default="", metavar="TEXT", text="cli.opt.because")
@option("--strike", is_flag=True, text="cli.opt.strike")
def amend(
    id_: str,
    about: tuple[str, ...],
    carrier: str | None,
    note: str | None,
    grade: str | None,
    words: str | None,
    because: str,
    strike: bool,
) -> None:
    """Change what is said about a file; its bytes stay."""
    from debtor_assistant.cli import evidence as work

    changes = {"carrier": carrier, "note": note, "grade": grade, "words": words}
    work.amend(id_, about, changes, because, strike)


@evidence.command("verify", cls=Speaking, key="evidence_verify", example="debtor-assistant evidence verify")
def verify() -> int:
    """Compare every file with its fingerprint."""
    from debtor_assistant.cli import evidence as work

    return work.verify()


@evidence.command("export", cls=Speaking, key="evidence_export", example="debtor-assistant evidence export x1 -o a.m4a")
@click.argument("id_", metavar="ID")
@option("-o", "--output", required=True, metavar="FILE", text="cli.opt.evidence_output")
def export(id_: str, output: str) -> None:
    """Write a file out again."""
    from debtor_assistant.cli import evidence as work

    work.export(id_, output)
