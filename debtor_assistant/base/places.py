"""Where things are on this computer."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def home() -> Path:
    """The folder below which the program keeps everything; DEBTOR_ASSISTANT_HOME names another one."""
    chosen = os.environ.get("DEBTOR_ASSISTANT_HOME", "").strip()
    if chosen:
        return Path(chosen).expanduser().absolute()
    # Imported late: most runs of a script name the folder themselves.
    import platformdirs

    return Path(platformdirs.user_data_dir("debtor_assistant", appauthor=False))


def cases_dir() -> Path:
    """Where case files lie when the user names none. It may not exist yet."""
    return home() / "cases"


def cache_dir() -> Path:
    """Where results that can be computed again are kept. Deleting it loses nothing. It may not exist yet."""
    return home() / "cache"


def content_dir() -> Path:
    """The folder `legal_content`, inside the installed package or beside it in a checkout.

    DEBTOR_ASSISTANT_CONTENT names another one: a copy somebody works on.
    """
    chosen = os.environ.get("DEBTOR_ASSISTANT_CONTENT", "").strip()
    if chosen:
        return Path(chosen).expanduser().absolute()
    installed = _PACKAGE / "_legal_content"
    return installed if installed.is_dir() else _PACKAGE.parent / "legal_content"
