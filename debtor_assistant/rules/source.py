"""A rule as it is written: the lines of its file."""

from __future__ import annotations

import re

from debtor_assistant.base.places import content_dir
from debtor_assistant.rules.rule import Rule


def written(rule: Rule) -> tuple[str, str]:
    """Where a rule stands and its lines as written, comments included.

    Returns:
        ``file:line`` below legal_content, and the text of the rule.
    """
    name, _, line = rule.where.rpartition(":")
    lines = (content_dir() / name).read_text(encoding="utf-8").splitlines()
    start = int(line) - 1
    end = next((number for number in range(start + 1, len(lines)) if re.match(r"\s*- id: ", lines[number])), len(lines))
    return rule.where, "\n".join(lines[start:end]).rstrip() + "\n"
