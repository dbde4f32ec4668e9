"""Draw every screen again: python tests/tui/make_snapshots.py. Then look at those that changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).with_name("test_snapshots.py")

if __name__ == "__main__":
    for old in TESTS.with_name("snapshots").rglob("*.svg"):
        old.unlink()
    again = {**os.environ, "DEBTOR_ASSISTANT_REWRITE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(TESTS)]
    sys.exit(subprocess.run(command, cwd=TESTS.parents[2], env=again, check=False).returncode)
