"""Without the extra [sign] the commands say what to install, and nothing is written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_without_the_library_the_way_to_it_is_said(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("asn1crypto", "pyhanko", "pyhanko.pdf_utils.incremental_writer"):
        monkeypatch.setitem(sys.modules, name, None)
    file, out = tmp_path / "a.pdf", tmp_path / "b.pdf"
    file.write_bytes(b"%PDF")
    for words in (("sign", str(file), "-o", str(out), "--key", "k.p12"), ("stamp", str(file))):
        done = run("dossier", *words)
        assert done.code == 3
        assert ".[sign]" in done.err
    assert [one.name for one in tmp_path.glob("*.pdf*")] == ["a.pdf"]
