"""Every action the user can take: one list for keys, palette, help and the line-by-line mode.

The module knows no screen and imports no widget, so that a front end without a screen can use it. A command names
an action; the screen that is open, or the app, carries it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

EVERYWHERE = ("*",)
"""Where a command is offered on every screen."""


@dataclass(frozen=True)
class Command:
    """One action of the user."""

    id: str
    """Its name, and the word a person types in line-by-line mode."""
    keys: tuple[str, ...]
    """Keys that call it; the first is the one shown."""
    places: tuple[str, ...]
    """Names of the screens that offer it."""
    needs_case: bool = False
    """Whether there must be an open case."""
    weight: int = 5
    """How early it stands in the line of keys: 1 first. 9: in help only."""
    everywhere: tuple[str, ...] = ()
    """Keys that call it on every other screen too, in dialogs and while somebody types."""

    @property
    def action(self) -> str:
        """The method `action_…` of a screen or the app that carries it out."""
        return self.id.replace("-", "_")

    def keys_at(self, place: str) -> tuple[str, ...]:
        """Return the keys that call it on a screen."""
        return (*self.keys, *self.everywhere) if place in self.places else self.everywhere or self.keys

    @property
    def label_key(self) -> str:
        """Key of its short name."""
        return f"tui.command.{self.id}"

    @property
    def help_key(self) -> str:
        """Key of the sentence that says what it does."""
        return f"tui.command.{self.id}.help"


_MAIN = ("home", "contacts", "findings", "finding", "questions", "senders", "facts", "events")

_LISTS = ("contacts", "findings", "questions", "senders", "facts", "events")

COMMANDS: tuple[Command, ...] = (
    # The main ways
    Command("quick-entry", ("q",), _MAIN, needs_case=True, weight=1, everywhere=("f7",)),
    Command("contacts", ("c",), ("home", "findings", "senders", "facts", "events"), needs_case=True, weight=2),
    Command("findings", ("f",), ("home", "contacts", "senders", "facts", "events"), needs_case=True, weight=2),
    Command("questions", ("u",), ("home", "findings", "finding", "senders", "facts"), needs_case=True, weight=3),
    Command("senders", ("n",), ("home", "contacts", "findings", "facts", "letters"), needs_case=True, weight=3),
    Command("sources", ("e",), ("home", "contacts"), needs_case=True, weight=5),
    Command(
        "facts",
        ("d",),
        ("home", "contacts", "findings", "senders", "letters", "money", "payoff"),
        needs_case=True,
        weight=3,
    ),
    Command("events", ("r",), ("home", "contacts", "findings", "facts", "deadlines"), needs_case=True, weight=4),
    Command("evidence", ("v",), ("home", "facts", "events"), needs_case=True, weight=3),
    Command("law", ("l",), ("home", "contacts", "findings", "finding", "facts"), needs_case=True, weight=4),
    Command("letters", ("w",), ("home", "events", "findings", "finding"), needs_case=True, weight=4),
    Command("deadlines", ("t",), ("home", "money"), needs_case=True, weight=5),
    Command("money", ("m",), ("home", "deadlines"), needs_case=True, weight=5),
    Command("patterns", ("p",), ("home", "contacts", "findings"), needs_case=True, weight=5),
    Command("guide", ("g",), ("home",), weight=4),
    Command("checklists", ("j",), ("home", "script"), needs_case=True, weight=5),
    Command("scripts", ("y",), ("home",), weight=5),
    Command("import", ("i",), ("home", "contacts"), needs_case=True, weight=3),
    Command("export", ("x",), ("home", "findings"), needs_case=True, weight=3),
    Command("care", ("b",), ("home", "settings"), needs_case=True, weight=5),
    Command("cases", ("o",), ("home",), weight=6),
    Command("new-case", ("k",), ("home", "cases"), weight=6),
    Command("coping", ("h",), ("home",), weight=5, everywhere=("f6",)),
    # In lists
    Command(
        "open-record",
        ("enter",),
        (
            "contacts",
            "findings",
            "questions",
            "facts",
            "events",
            "law",
            "evidence",
            "letters",
            "requests",
            "guide",
            "checklists",
            "scripts",
        ),
        weight=1,
    ),
    Command("requests", ("r",), ("letters",), needs_case=True, weight=2),
    Command("log-answer", ("a",), ("requests",), needs_case=True, weight=2),
    Command("answer-letter", ("enter",), ("letter", "payoff"), needs_case=True, weight=1),
    Command("payoff", ("p",), ("money",), needs_case=True, weight=1),
    Command("write-letter", ("ctrl+s",), ("letter",), needs_case=True, weight=2),
    Command("letter-sent", ("s",), ("letter",), needs_case=True, weight=3),
    Command("new-record", ("a",), ("contacts", "facts", "events"), needs_case=True, weight=2),
    Command("search", ("slash",), ("contacts",), weight=2),
    Command("order", ("s",), ("contacts",), weight=4),
    Command("only-marked", ("m",), ("contacts",), weight=5),
    Command("only-hinted", ("h",), ("contacts",), weight=5),
    Command("confirm-hint", ("y",), ("contacts", "sheet"), weight=9),
    Command("dismiss-hint", ("x",), ("contacts", "sheet"), weight=9),
    Command(
        "strike", ("delete",), ("contacts", "facts", "events", "evidence", "file", "finding", "checklists"), weight=6
    ),
    Command("one-event", ("y",), ("sources",), weight=1),
    Command("several-events", ("x",), ("sources",), weight=1),
    Command("all-one-event", ("a",), ("sources",), weight=3),
    Command("read-sources", ("enter",), ("sources",), weight=2),
    Command("name-sender", ("enter",), ("senders",), weight=1),
    Command("not-collector", ("x",), ("senders",), weight=1),
    Command("decide-later", ("l",), ("senders",), weight=2),
    Command("mark-sender", ("space",), ("senders",), weight=2),
    Command("mark-alike", ("a",), ("senders",), weight=2),
    Command("sender-contacts", ("v",), ("senders",), weight=2),
    Command("answer", ("a",), ("finding", "deadlines"), weight=1),
    Command("next-finding", ("right_square_bracket", "n"), ("finding",), weight=2),
    Command("previous-finding", ("left_square_bracket", "p"), ("finding",), weight=2),
    Command("show-contacts", ("c",), ("finding",), weight=3),
    Command("explain-rule", ("e",), ("finding",), weight=3),
    Command("read-more", ("m",), ("finding", "rule"), weight=3),
    Command("law-group", ("ctrl+t",), ("law",), weight=1),
    # To read and to go through
    Command("go-to-links", ("tab",), ("article",), weight=1),
    Command("every-place", ("a",), ("article",), weight=2),
    Command("mark-list", ("space",), ("checklists",), needs_case=True, weight=2),
    Command("compare-lists", ("c",), ("checklists",), needs_case=True, weight=2),
    Command("write-lists", ("w",), ("checklists", "checklist", "checklist-result", "compare"), weight=4),
    Command("answer-good", ("1",), ("checklist",), needs_case=True, weight=1),
    Command("answer-bad", ("2",), ("checklist",), needs_case=True, weight=1),
    Command("answer-open", ("3",), ("checklist",), needs_case=True, weight=1),
    Command("see-result", ("r",), ("checklist",), needs_case=True, weight=2),
    Command("write-note", ("n",), ("checklist",), needs_case=True, weight=3),
    Command("quote-clause", ("c",), ("checklist",), needs_case=True, weight=3),
    Command("name-page", ("p",), ("checklist",), needs_case=True, weight=3),
    Command("link-file", ("v",), ("checklist",), needs_case=True, weight=4),
    Command("day-received", ("t",), ("checklist",), needs_case=True, weight=3),
    Command(
        "undo",
        ("ctrl+z",),
        ("home", "contacts", "facts", "events", "sheet", "checklists", "checklist"),
        needs_case=True,
        weight=6,
    ),
    # Files
    Command("add-files", ("a",), ("evidence",), needs_case=True, weight=2),
    Command("preview", ("p",), ("evidence", "file"), needs_case=True, weight=2),
    Command("write-out", ("w",), ("evidence", "file", "preview"), needs_case=True, weight=3),
    Command("verify-files", ("e",), ("evidence",), needs_case=True, weight=4),
    Command("say-of-file", ("enter",), ("file",), needs_case=True, weight=1),
    Command("recognise", ("o",), ("file",), needs_case=True, weight=2),
    Command("confirm-words", ("y",), ("file",), needs_case=True, weight=4),
    Command("record-files", ("v",), ("sheet",), needs_case=True, weight=2),
    # The case file as a whole
    Command("set-passphrase", ("p",), ("care",), needs_case=True, weight=2),
    Command("drop-passphrase", ("x",), ("care",), needs_case=True, weight=4),
    Command("recovery-code", ("c",), ("care",), needs_case=True, weight=4),
    Command("back-up", ("b",), ("care",), needs_case=True, weight=1),
    Command("restore", ("r",), ("care",), needs_case=True, weight=2),
    Command("verify-case", ("e",), ("care",), needs_case=True, weight=3),
    Command("erase-case", ("delete",), ("care",), needs_case=True, weight=5),
    # Care for the person
    Command("copy-number", ("c",), ("help-lines",), weight=1),
    Command("next-line", ("n",), ("help-lines",), weight=1),
    Command("safety-plan", ("p",), ("coping", "help-lines"), weight=1),
    Command("breathe", ("b",), ("help-lines", "safety"), weight=2),
    Command("other-place", ("o",), ("help-lines",), weight=3),
    Command("own-notes", ("n",), ("coping",), weight=1),
    Command("telling", ("t",), ("coping",), weight=2),
    Command("hide-words", ("w",), ("contacts", "sheet"), needs_case=True, weight=6),
    Command("before-call", ("b",), ("contacts",), weight=7),
    Command("after-call", ("g",), ("contacts",), weight=7),
    Command("new-note", ("a",), ("notes",), weight=1),
    Command("delete-note", ("delete",), ("notes",), weight=2),
    Command("write-notes", ("w",), ("notes",), weight=4),
    Command("write-step", ("enter",), ("plan",), weight=1),
    Command("write-card", ("w",), ("plan",), weight=2),
    Command("delete-private", ("ctrl+k",), ("notes", "plan"), weight=6),
    Command("take-script", ("enter",), ("telling",), weight=1),
    Command("move-on", ("enter",), ("exercise",), weight=1),
    Command("pause", ("space",), ("exercise",), weight=2),
    Command("again", ("a",), ("exercise",), weight=3),
    Command("something-else", ("s",), ("exercise",), weight=3),
    Command("other-length", ("l",), ("exercise",), weight=3),
    Command("exercise-form", ("v",), ("exercise",), weight=4),
    Command("traces", ("w",), ("settings", "care"), weight=5),
    # In forms
    Command("save", ("ctrl+s",), ("sheet",), weight=1),
    Command("write-dossier", ("ctrl+s",), ("export",), weight=1),
    Command("preview-dossier", ("p",), ("export",), needs_case=True, weight=2),
    Command("make-case", ("ctrl+s",), ("new-case",), weight=1),
    Command("read-file", ("ctrl+r",), ("import",), weight=2),
    Command("choose-numbers", ("ctrl+n",), ("import",), weight=2),
    Command("keep-file", ("ctrl+s",), ("import",), weight=1),
    Command("import-details", ("f4", "ctrl+o"), ("import",), weight=3),
    Command("choose-answer", ("enter",), ("ask-order", "ask-zone"), weight=1),
    Command("tick", ("enter", "space"), ("ask-me", "import"), weight=2),
    Command("name-column", ("enter",), ("ask-columns",), weight=1),
    Command("take-answer", ("ctrl+s",), ("ask-me", "ask-columns"), weight=1),
    Command("set-unknown", ("delete",), ("sheet",), weight=3),
    # Everywhere
    Command("help", ("f1", "question_mark"), EVERYWHERE, weight=0),
    Command("back", ("escape",), EVERYWHERE, weight=0),
    Command("help-lines", ("f5",), EVERYWHERE, weight=0),
    Command("language", ("f2", "ctrl+l"), EVERYWHERE, weight=0),
    Command("palette", ("ctrl+p",), EVERYWHERE, weight=8),
    Command("settings", ("f3",), EVERYWHERE, weight=9),
    Command("lock", ("f9",), EVERYWHERE, weight=9),
    Command("details", ("ctrl+d",), EVERYWHERE, needs_case=True, weight=9),
    Command("cover", ("f8",), EVERYWHERE, weight=8),
    Command("quit", ("ctrl+q",), EVERYWHERE, weight=9),
    Command("leave-quickly", ("f12",), EVERYWHERE, weight=9),
)

BY_ID = {command.id: command for command in COMMANDS}


def commands_for(place: str) -> Iterator[Command]:
    """Yield what can be done on the screen named `place`, its own commands first."""
    yield from (command for command in COMMANDS if place in command.places)
    yield from (
        command
        for command in COMMANDS
        if command.places == EVERYWHERE or (command.everywhere and place not in command.places)
    )


def key_name(key: str) -> str:
    """Return how a key is written for people: `Ctrl+S`, `F1`, `/`."""
    special = {
        "slash": "/",
        "question_mark": "?",
        "escape": "Esc",
        "enter": "Enter",
        "delete": "Del",
        "space": "Space",
        "tab": "Tab",
        "right_square_bracket": "]",
        "left_square_bracket": "[",
    }
    if key in special:
        return special[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return key.upper() if key[0] == "f" and key[1:].isdigit() else key
