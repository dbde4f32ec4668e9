"""Passphrases on the command line: from the environment for scripts, typed without echo by people, never shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TypeVar

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli import guard
from debtor_assistant.cli.printing import note
from debtor_assistant.text import t

_Result = TypeVar("_Result")

VARIABLE = "DEBTOR_ASSISTANT_PASSPHRASE"
NEW_VARIABLE = "DEBTOR_ASSISTANT_NEW_PASSPHRASE"
_TRIES = 3
_SHORT = 10


def given(variable: str = VARIABLE) -> str | None:
    """Return what the environment says; None if it says nothing."""
    return os.environ.get(variable) or None


def with_secret(work: Callable[[str | None], _Result]) -> _Result:
    """Do what needs a case file to be unlocked, asking for its passphrase if that shows to be needed.

    Args:
        work: takes a passphrase or recovery code, and raises `LockedCase` if it is missing or wrong.

    Raises:
        LockedCase: the environment's passphrase is wrong, or nobody is there to ask.
    """
    from debtor_assistant.store.errors import LockedCase, WrongSecret

    secret = given()
    for tried in range(_TRIES + 1):
        try:
            return work(secret)
        except LockedCase as error:
            if not can_ask() or tried == _TRIES or (tried == 0 and secret):
                raise
            if isinstance(error, WrongSecret):
                guard.say(error.problem)
        secret = typed(t("cli.passphrase.ask") + " ")
    raise AssertionError("unreachable: the last try raises or returns")


def can_ask() -> bool:
    """Whether a person sits before the terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def typed(prompt: str) -> str:
    """Return what is typed, without showing it."""
    import getpass

    return getpass.getpass(prompt, stream=sys.stderr)


def new_one(variable: str) -> str:
    """Return a new passphrase: from the environment, or typed twice.

    Raises:
        InputError: it is empty, the two differ, or nobody is there to ask.
    """
    secret = given(variable)
    if secret is None:
        if not can_ask():
            raise InputError(variable, t("cli.passphrase.nobody"), t("cli.passphrase.nobody_next", variable=variable))
        note(t("cli.passphrase.about"))
        secret = typed(t("cli.passphrase.new") + " ")
        if secret != typed(t("cli.passphrase.again") + " "):
            raise InputError("", t("cli.passphrase.differ"), t("cli.passphrase.differ_next"))
    if not secret.strip():
        raise InputError("", t("cli.passphrase.empty"), t("cli.passphrase.empty_next"))
    if len(secret) < _SHORT:
        note(t("cli.passphrase.short"))
    return secret


def show_code(code: str) -> None:
    """Print a recovery code for paper: on the terminal itself, with what it means."""
    note(t("cli.passphrase.code"), "", f"    {code}", "", t("cli.passphrase.code_keep"))


def wants_code(asked: bool) -> bool:
    """Whether the person wants the recovery code, having read what each answer means."""
    if asked:
        return True
    if not can_ask():
        return False
    note(t("cli.passphrase.offer"))
    sys.stderr.write(t("cli.passphrase.offer_ask") + " ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是", "要")
