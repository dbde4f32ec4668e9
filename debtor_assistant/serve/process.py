"""The process behind the page: begun when the page opens, ended when it closes."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from typing import Any

from textual_serve.app_service import AppService

_PATIENCE = 5.0
"""Seconds the app has to end by itself."""


class AppProcess(AppService):
    """The library's service, begun without a shell and ended for certain."""

    def __init__(self, words: Sequence[str], **how: Any) -> None:
        super().__init__("", **how)
        self.words = words

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        program = [sys.executable, "-m", "debtor_assistant.serve.inside", *self.words]
        surroundings = self._build_environment(width=width, height=height)
        process = await asyncio.create_subprocess_exec(*program, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=surroundings)
        assert process.stdin is not None
        self._process, self._stdin = process, process.stdin
        return process

    @property
    def ended(self) -> int | None:
        """The exit code, once there is one."""
        return None if self._process is None else self._process.returncode

    async def wait(self) -> int:
        """Wait for the end and return the exit code."""
        assert self._process is not None
        return await self._process.wait()

    async def stop(self) -> None:
        """Ask the app to end; end it where it does not."""
        process = self._process
        if process is None:
            return
        if self._task is not None:
            await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
            await self.send_meta({"type": "quit"})
        try:
            await asyncio.wait_for(process.wait(), _PATIENCE)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if self._task is not None:
            await self._task
            self._task = None
