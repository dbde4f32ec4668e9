"""Draw the pictures of README anew: the home screen of the demonstration, in both languages.

python -m tests.tui.write_screenshots
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

from debtor_assistant.base.places import content_dir
from debtor_assistant.cli import answers
from debtor_assistant.cli.import_rows import Rows
from debtor_assistant.intake.reading import Options, read
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import LANGUAGES, t, use
from debtor_assistant.tui.app import AssistantApp

NOW = "2026-03-10T12:00:00+00:00"
FOLDER = Path(__file__).parents[2] / "debtor_assistant" / "tui"
SIZE = (100, 30)


def fill(path: Path) -> None:
    """Make the case of the demonstration."""
    source = content_dir() / "demo"
    told = answers.read(source / "answers.yaml")
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", title=t("demo.title")) as book:
        answers.before_import(book, told)
        for name in ("sms-demo.xml", "calls-demo.xml"):
            reading = read(source / name, Options(only=told.numbers))
            rows = Rows(book)
            for _ in rows.take(reading.records):
                pass
            rows.save(reading, told.numbers)
        answers.after_import(book, told)


async def picture(path: Path) -> str:
    """Open the home screen and return it as SVG that loads nothing from elsewhere."""
    app = AssistantApp(path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        while any(not worker.is_finished for worker in app.workers):
            await app.workers.wait_for_complete()
            await pilot.pause()
        svg = app.export_screenshot(title="debtor_assistant")
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    return re.sub(r"terminal-\d+-", "terminal-", svg)


def main() -> None:
    """Write one picture for each language."""
    os.environ["DEBTOR_ASSISTANT_NOW"] = NOW
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DEBTOR_ASSISTANT_HOME"] = folder
        for lang in LANGUAGES:
            use(lang)
            path = Path(folder) / f"{lang}.case"
            fill(path)
            (FOLDER / f"screenshot-{lang}.svg").write_text(asyncio.run(picture(path)), encoding="utf-8")


if __name__ == "__main__":
    main()
