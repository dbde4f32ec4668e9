"""`letter`: letters and complaint packets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from debtor_assistant.cli.groups import LateGroup, Speaking, option

FORMATS = ("pdf", "txt", "docx")
MEDIA = ("oral", "letter", "registered_mail", "courier", "email", "sms", "chat", "fax", "portal")


def _about(answers: bool = True) -> Callable[[Any], Any]:
    """The options that say whom it goes to and what it is about."""

    def add(function: Any) -> Any:
        if answers:
            function = option("--answer", multiple=True, metavar="NAME=TEXT", text="cli.opt.letter_answer")(function)
        function = option("--debt", metavar="ID", text="cli.opt.letter_debt")(function)
        return option("--party", metavar="ID", text="cli.opt.letter_party")(function)

    return add


@click.group("letter", cls=LateGroup, key="letter", example="debtor-assistant letter list")
def letter() -> None:
    """Letters and complaint packets."""


@letter.command("list", cls=Speaking, key="letter_list", example="debtor-assistant letter list")
@_about(answers=False)
def list_(party: str | None, debt: str | None) -> None:
    """List the letters that fit."""
    from debtor_assistant.cli import letter_choice, letters

    letters.list_(letter_choice.Wish(party=party, debt=debt))


@letter.command(
    "show", cls=Speaking, key="letter_show", example="debtor-assistant letter show stop-third-parties --party p1"
)
@click.argument("name", metavar="NAME")
@_about()
@option("--letter-lang", type=click.Choice(("zh", "en")), text="cli.opt.letter_lang")
def show(name: str, party: str | None, debt: str | None, answer: tuple[str, ...], letter_lang: str | None) -> None:
    """Show what a letter says now."""
    from debtor_assistant.cli import letter_choice, letters

    letters.show(letter_choice.Wish(name, party, debt, letter_lang, answer))


@letter.command(
    "write",
    cls=Speaking,
    key="letter_write",
    example="debtor-assistant letter write stop-third-parties --party p1 -o letter.pdf",
)
@click.argument("name", metavar="NAME")
@option("-o", "--output", required=True, metavar="FILE", text="cli.opt.letter_output")
@option("--format", "form", type=click.Choice(FORMATS), text="cli.opt.letter_format")
@_about()
@option("--letter-lang", type=click.Choice(("zh", "en")), text="cli.opt.letter_lang")
@option("--understood", is_flag=True, text="cli.opt.letter_understood")
def write(
    name: str,
    output: str,
    form: str | None,
    party: str | None,
    debt: str | None,
    answer: tuple[str, ...],
    letter_lang: str | None,
    understood: bool,
) -> None:
    """Write a letter."""
    from debtor_assistant.cli import letter_choice, letters

    letters.write(letter_choice.Wish(name, party, debt, letter_lang, answer), output, form, understood)


@letter.command(
    "sent",
    cls=Speaking,
    key="letter_sent",
    example="debtor-assistant letter sent stop-third-parties --party p1 --on 2026-03-05 --medium registered_mail",
)
@click.argument("name", metavar="NAME")
@option("--on", "on", required=True, metavar="DATE", text="cli.opt.letter_on")
@option("--medium", required=True, type=click.Choice(MEDIA), text="cli.opt.letter_medium")
@option("--received-on", metavar="DATE", text="cli.opt.letter_received")
@_about()
def sent(
    name: str,
    on: str,
    medium: str,
    received_on: str | None,
    party: str | None,
    debt: str | None,
    answer: tuple[str, ...],
) -> None:
    """Note that a letter was sent."""
    from debtor_assistant.cli import letter_choice, letters

    letters.sent(letter_choice.Wish(name, party, debt, None, answer), on, medium, received_on)


@letter.command("requests", cls=Speaking, key="letter_requests", example="debtor-assistant letter requests")
@_about(answers=False)
def requests(party: str | None, debt: str | None) -> None:
    """List what to ask for."""
    from debtor_assistant.cli import letter_choice, letters

    letters.requests(letter_choice.Wish(party=party, debt=debt))
