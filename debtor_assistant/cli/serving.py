"""`serve`: begins the server, says where it is, waits."""

from __future__ import annotations

import asyncio
import contextlib
import sys

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.cli.cases import find_or_none
from debtor_assistant.cli.settings import current
from debtor_assistant.text import language, t


def run(port: int) -> None:
    """Serve until Ctrl+C, or until somebody left quickly."""
    try:
        from debtor_assistant.serve.server import serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("debtor_assistant"):
            raise
        raise AssistantError("serve", t("cli.serve.not_there"), t("cli.serve.not_there_next")) from None
    settings = current()
    words = [str(find_or_none(settings) or ""), settings.as_of.isoformat() if settings.as_of else "", language()]
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(serve(words, port, _say))
    except OSError as error:
        raise AssistantError(f"127.0.0.1:{port}", t("cli.serve.no_port"), t("cli.serve.no_port_next")) from error
    sys.stdout.write(t("cli.serve.over") + "\n")


def _say(address: str) -> None:
    sys.stdout.write(f"{t('cli.serve.open')}\n\n  {address}\n\n{t('cli.serve.about')}\n")
    sys.stdout.flush()
