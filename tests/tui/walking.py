"""Goes to every place by keys and says what is seen there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from textual import events
from textual.widgets import Input, TextArea

from debtor_assistant.text import use
from debtor_assistant.tui.app import AssistantApp
from debtor_assistant.tui.commands import commands_for
from debtor_assistant.tui.keys import action_of
from tests.tui.conftest import Hand
from tests.tui.drawing import svg
from tests.tui.places import Way


async def walk(
    ways: Sequence[Way], path: Path | None, *, lang: str, theme: str, size: tuple[int, int]
) -> AsyncIterator[tuple[Way, Hand]]:
    """Go each way from home, one after the other, and yield it with the hand that stands there.

    Raises:
        AssertionError: The keys lead elsewhere.
    """
    use(lang)
    app = AssistantApp(path)
    app.settings.theme, app.settings.exercise_form = theme, "still"
    async with app.run_test(size=size) as pilot:
        hand = Hand(app, pilot)
        await hand.rest()
        for way in ways:
            for step in way.steps:
                await take(hand, step)
            await _stand_still(hand)
            assert hand.place == way.place, f"{way.place}: {', '.join(way.steps)} leads to {hand.place}\n{hand.text}"
            yield way, hand
            await hand.press("escape")  # as a person would; the rest is closed without asking
            while len(app.screen_stack) > 2:
                app.pop_screen()
            await hand.rest()


def picture(hand: Hand) -> str:
    """Draw what the screen shows."""
    app = hand.app
    return svg(app.screen._compositor.render_strips(), app.size.width, app.theme_variables["background"].lower())


async def take(hand: Hand, step: str) -> None:
    """Take one step of a way."""
    what, _, words = step.partition(" ")
    if words and what == "write":
        (hand.app.focused or hand.app.screen).post_message(events.Paste(words))
        await hand.rest()
    else:
        await hand.press(step)


async def _stand_still(hand: Hand) -> None:
    """Take away what comes and goes: small successes, the blinking of a cursor."""
    hand.app.clear_notifications()
    for field in hand.app.screen.query("Input, TextArea"):
        assert isinstance(field, (Input, TextArea))
        field.cursor_blink = False
    await hand.rest()


def unreached(hand: Hand) -> list[str]:
    """Return the actions of the place that no key calls now, or that neither the screen nor the app carries out."""
    screen = hand.app.screen
    bound, missing = screen.active_bindings, []
    for command in commands_for(hand.place):
        action = action_of(command).partition("(")[0].removeprefix("app.")
        if hand.app.check_action(action, ()) is False or (screen.is_modal and hand.place not in command.places):
            continue  # switched off for now; or a dialog stands before what works everywhere
        known = any(hasattr(one, f"action_{action}") for one in (screen, hand.app))
        if not known or not any(key in bound for key in command.keys_at(hand.place)):
            missing.append(command.id)
    return missing
