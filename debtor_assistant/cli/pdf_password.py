"""The password of a PDF: from the environment for scripts, typed twice without echo by people, kept nowhere."""

from __future__ import annotations

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli.passphrases import can_ask, given, typed
from debtor_assistant.text import t

VARIABLE = "DEBTOR_ASSISTANT_PDF_PASSWORD"


def password(*, wanted: bool, one_pdf: bool) -> str | None:
    """Return the password; None where none is wanted.

    Raises:
        InputError: it would lock only one of several files, the two differ, or nobody is there to ask.
    """
    if not wanted:
        return None
    if not one_pdf:
        raise InputError("--password", t("cli.dossier.password_place"), t("cli.dossier.password_place_next"))
    secret = given(VARIABLE)
    if secret is not None:
        return secret
    if not can_ask():
        next_step = t("cli.dossier.password_nobody_next", variable=VARIABLE)
        raise InputError("--password", t("cli.dossier.password_nobody"), next_step)
    secret = typed(t("cli.dossier.password_ask") + " ")
    if secret != typed(t("cli.dossier.password_again") + " "):
        raise InputError("--password", t("cli.dossier.password_differ"), t("cli.dossier.password_place_next"))
    return secret
