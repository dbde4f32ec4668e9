"""Print what a start costs: the help pages against argparse, a check against importing numpy and sqlmodel.

python tests/benchmarks/bench_start.py [--rounds N]

Every run is a fresh process; runs are interleaved and the medians of their CPU time compared: only ratios count.
Marks: any help page at most 2.5 times argparse with the same commands; a check of 2,000 contacts at most 1.5 times
importing numpy and sqlmodel.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from debtor_assistant.cli.main import root
from debtor_assistant.store.casebook import Casebook

ROOT = Path(__file__).parents[2]
CONTACTS = 2_000
PAGES = ((), ("check",), ("import",), ("case",), ("contact", "add"), ("event", "add"), ("rules", "test"))


def same_in_argparse() -> str:
    """Return a program with the same commands and options, written with argparse."""
    lines = ["import argparse", "top = argparse.ArgumentParser(prog='debtor-assistant')", "subs = top.add_subparsers()"]
    lines += _group(root, "subs", click.Context(root))
    return "\n".join([*lines, "top.parse_args()"])


def _group(group: click.Group, variable: str, context: click.Context) -> list[str]:
    lines = []
    for number, name in enumerate(group.list_commands(context)):
        command = group.get_command(context, name)
        assert command is not None
        own = f"{variable}_{number}"
        lines.append(f"{own} = {variable}.add_parser({name!r}, help='what it does in one short sentence')")
        for param in command.get_params(context):
            if isinstance(param, click.Option) and param.opts[0] != "--help":
                more = ", action='store_true'" if param.is_flag else ""
                lines.append(f"{own}.add_argument({max(param.opts, key=len)!r}, help='what it does'{more})")
        if isinstance(command, click.Group):
            lines.append(f"{own}_s = {own}.add_subparsers()")
            lines += _group(command, f"{own}_s", click.Context(command, parent=context))
    return lines


def cpu(command: list[str], env: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=env, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(ours: list[str], theirs: list[str], env: dict[str, str], rounds: int) -> float:
    for command in (ours, theirs):
        cpu(command, env)  # the first start writes byte code and caches
    pairs = [(cpu(ours, env), cpu(theirs, env)) for _ in range(rounds)]
    return statistics.median(one for one, _ in pairs) / statistics.median(other for _, other in pairs)


def make_case(path: Path) -> None:
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai") as book:
        book.add_many("debt", [{"lender_type": "consumer_finance", "product": "online_consumer"}], source={})
        book.add_many("party", [{"kind": "agency", "for": ["d1"]}], source={})
        rows = [
            {
                "at": f"2026-{1 + n % 9:02}-{1 + n % 28:02} {n % 24:02}:{n % 60:02}:05",
                "channel": ("call", "sms")[n % 2],
                "direction": "inbound",
                "party": "p1",
                "debt": ["d1"],
                "contacted": ["debtor"],
                "words": "您的账单已逾期，请尽快还款。",
                "key": f"{n:064x}",
            }
            for n in range(CONTACTS)
        ]
        book.add_many("contact", rows, source={"sha256": "0" * 64})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {"DEBTOR_ASSISTANT_HOME": folder, "PYTHONPATH": str(ROOT), "DEBTOR_ASSISTANT_LANG": "en"}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        plain = Path(folder) / "plain.py"
        plain.write_text(same_in_argparse(), encoding="utf-8")
        ours = [sys.executable, "-m", "debtor_assistant"]
        for page in PAGES:
            ratio = compare([*ours, *page, "--help"], [sys.executable, str(plain), *page, "--help"], env, rounds)
            print(f"{' '.join((*page, '--help')):22} {ratio:5.2f} x argparse with the same commands (mark 2.5)")
        case = Path(folder) / "bench.case"
        make_case(case)
        check = [*ours, "check", "--json", "--case", str(case)]
        ratio = compare(check, [sys.executable, "-c", "import numpy, sqlmodel"], env, rounds)
        print(f"check of {CONTACTS:,} contacts {ratio:5.2f} x importing numpy and sqlmodel (mark 1.5)")


if __name__ == "__main__":
    main()
