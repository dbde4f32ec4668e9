"""Draw the picture in README again: python tests/tui/make_screenshot.py [zh|en]

The made-up borrower of `demo`, her home screen; no path of this computer and no address of a font in it.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from datetime import date
from pathlib import Path

TARGET = Path(__file__).parents[2] / "debtor_assistant" / "tui" / "screenshot.svg"


def without_addresses(svg: str) -> str:
    """Take the web fonts out: the picture must not call anybody."""
    svg = re.sub(r"<!-- .*? -->", "", svg, flags=re.DOTALL)
    return re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL).replace(
        "Fira Code, monospace", "Menlo, Consolas, Noto Sans Mono CJK SC, monospace"
    )


async def draw(lang: str) -> str:
    """Fill a throw-away case as the demonstration does, open it, and draw home."""
    from debtor_assistant.cli import demonstration
    from debtor_assistant.cli.settings import Settings
    from debtor_assistant.store.casebook import Casebook
    from debtor_assistant.text import t, use
    from debtor_assistant.tui.app import AssistantApp

    use(lang)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DEBTOR_ASSISTANT_HOME"] = folder
        path = Path(folder) / "demo.case"
        with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", title=t("demo.title")) as book:
            demonstration._fill(book, Settings())
        app = AssistantApp(path, date(2026, 3, 10))
        async with app.run_test(size=(90, 28)) as pilot:
            while app.looking or any(not worker.is_finished for worker in app.workers):
                await pilot.pause(0.1)
            await pilot.pause()
            return without_addresses(app.export_screenshot(title="debtor_assistant"))


if __name__ == "__main__":
    TARGET.write_text(asyncio.run(draw(sys.argv[1] if len(sys.argv) > 1 else "zh")), "utf-8")
