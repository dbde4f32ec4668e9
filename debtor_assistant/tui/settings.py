"""What the screens remember between two runs: language, theme, when to lock, which case. Nothing that is in a case."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from debtor_assistant.base.places import home
from debtor_assistant.base.whole_files import replace
from debtor_assistant.text import LANGUAGES, use

LOCK_AFTER = ("off", "5", "10", "30")
"""Minutes without a key after which a case with a passphrase is locked."""

FORMS = ("moving", "still", "own", "hidden")
"""Of exercises: a bar that breathes; lines that are only added; at one's own pace; lines under a neutral title."""

SWITCH = ("on", "off")

_THEMES = ("calm-dark", "calm-light", "ansi-dark")


@dataclass
class Settings:
    """Choices about the screen. A damaged or missing file means the first ones."""

    theme: str = _THEMES[0]
    language: str = ""
    """Empty: what the surroundings ask for."""
    last_case: str = ""
    lock_after: str = "10"
    help_place: str = ""
    """The country whose help lines were asked for; empty: that of the open case."""
    exercise_form: str = ""
    """How exercises are shown; empty: by what the terminal can do."""
    offers_off: str = ""
    """Reasons for which no help is offered any more, with commas; `all` for every quiet one."""
    own_words: str = "on"
    """Whether private notes are read for words that may ask for help."""
    hide_words: str = "marked"
    """Whose words stay hidden until a key shows them: those ticked as hurtful (`marked`), all (`on`), none (`off`)."""

    @classmethod
    def load(cls) -> Settings:
        """Read the settings."""
        try:
            kept = json.loads(_file().read_text("utf-8"))
            settings = cls(**{name: str(kept[name]) for name in asdict(cls()) if name in kept})
        except (OSError, ValueError, TypeError):
            settings = cls()
        if settings.theme not in _THEMES:
            settings.theme = _THEMES[0]
        if settings.lock_after not in LOCK_AFTER:
            settings.lock_after = "10"
        if settings.exercise_form not in ("", *FORMS):
            settings.exercise_form = ""
        if settings.own_words not in SWITCH:
            settings.own_words = "on"
        if settings.hide_words not in ("marked", *SWITCH):
            settings.hide_words = "marked"
        return settings

    @property
    def lock_seconds(self) -> int:
        """How long nobody touches a key before a case with a passphrase is locked; 0 for never."""
        return 0 if self.lock_after == "off" else 60 * int(self.lock_after)

    @property
    def hides_all(self) -> bool:
        """Whether the words of every message are hidden."""
        return self.hide_words == "on"

    def speak(self) -> None:
        """Speak the language chosen last, unless one was asked for this time."""
        asked = os.environ.get("DEBTOR_ASSISTANT_LANG") or any(word.startswith("--lang") for word in sys.argv[1:])
        if self.language in LANGUAGES and not asked:
            use(self.language)

    def remember_language(self, lang: str) -> None:
        """Keep the language for the next run."""
        self.language = lang
        self._save()

    def remember_theme(self, theme: str) -> None:
        """Keep the theme for the next run."""
        self.theme = theme
        self._save()

    def remember_lock(self, minutes: str) -> None:
        """Keep after how many minutes to lock."""
        self.lock_after = minutes
        self._save()

    def remember_help_place(self, country: str) -> None:
        """Keep where the person is, as they said it themselves."""
        self.help_place = country
        self._save()

    def remember_exercise_form(self, form: str) -> None:
        """Keep how exercises are shown."""
        self.exercise_form = form
        self._save()

    def turn_off_offer(self, reason: str) -> None:
        """Offer help no more for a reason; `all` for every quiet one, empty to offer again."""
        known = [one for one in self.offers_off.split(",") if one]
        self.offers_off = ",".join(sorted({*known, reason})) if reason else ""
        self._save()

    def switch(self, name: str, value: str) -> None:
        """Keep `own_words` or `hide_words`."""
        setattr(self, name, value)
        self._save()

    def forget_case(self) -> None:
        """Keep no trace of a case that was erased."""
        self.last_case = ""
        self._save()

    def remember_case(self, path: Path) -> None:
        """Keep which case was open."""
        if self.last_case != str(path):
            self.last_case = str(path)
            self._save()

    def _save(self) -> None:
        # A setting that cannot be kept is no reason to disturb anybody.
        with contextlib.suppress(OSError):
            target = _file()
            target.parent.mkdir(parents=True, exist_ok=True)
            # Which help was turned off, and where somebody is, is nobody else's business: readable by them alone.
            replace(target, json.dumps(asdict(self)).encode())


def _file() -> Path:
    return home() / "screen.json"
