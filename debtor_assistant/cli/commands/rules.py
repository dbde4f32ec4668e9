"""`rules`: the encoded law."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import LateGroup, Speaking, option


@click.group("rules", cls=LateGroup, key="rules", example="debtor-assistant rules explain cn-gbt-night-window")
def rules() -> None:
    """The encoded law."""


@rules.command("list", cls=Speaking, key="rules_list", example="debtor-assistant rules list --jurisdiction CN")
@option("--jurisdiction", metavar="CODE", text="cli.opt.rules_jurisdiction")
def list_(jurisdiction: str | None) -> None:
    """List the rules."""
    from debtor_assistant.cli import rule_pages

    rule_pages.list_rules(jurisdiction)


@rules.command("show", cls=Speaking, key="rules_show", example="debtor-assistant rules show us-fed-time-8-9")
@click.argument("id_", metavar="ID")
def show(id_: str) -> None:
    """Show a rule as it is written."""
    from debtor_assistant.cli import rule_pages

    rule_pages.show(id_)


@rules.command("explain", cls=Speaking, key="rules_explain", example="debtor-assistant rules explain us-fed-time-8-9")
@click.argument("id_", metavar="ID")
def explain(id_: str) -> None:
    """Explain a rule in words."""
    from debtor_assistant.cli import rule_pages

    rule_pages.explain(id_)


@rules.command("vocabulary", cls=Speaking, key="rules_vocabulary", example="debtor-assistant rules vocabulary conduct")
@click.argument("name", required=False, metavar="[FIELD|LIST]")
def vocabulary(name: str | None) -> None:
    """Print the words for facts."""
    from debtor_assistant.cli import words

    words.show(name)


@rules.command("schema", cls=Speaking, key="rules_schema", example="debtor-assistant rules schema > schema.json")
def schema() -> None:
    """Print the JSON schema of rule files."""
    from debtor_assistant.cli import rule_tests

    rule_tests.schema()


@rules.command("lint", cls=Speaking, key="rules_lint", example="debtor-assistant rules lint legal_content/us")
@click.argument("path", required=False, metavar="[PATH]")
def lint(path: str | None) -> int:
    """Look for mistakes in rule files."""
    from debtor_assistant.cli import rule_tests

    return rule_tests.lint(path)


@rules.command("test", cls=Speaking, key="rules_test", example="debtor-assistant rules test cases/cn.yaml --json")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@option("--strict", is_flag=True, text="cli.opt.strict")
def test(paths: tuple[str, ...], strict: bool) -> int:
    """Run worked cases."""
    from debtor_assistant.cli import rule_tests

    return rule_tests.test(paths, strict)


@rules.command("count", cls=Speaking, key="rules_count", example="debtor-assistant rules count --json")
def count() -> None:
    """Count the rules of each place."""
    from debtor_assistant.cli import rule_changes

    rule_changes.count()


@rules.command(
    "changes", cls=Speaking, key="rules_changes", example="debtor-assistant rules changes -o legal_content/CHANGES.md"
)
@option("-o", "--output", metavar="FILE", text="cli.opt.rules_changes")
def changes(output: str | None) -> None:
    """Tell which day changed which rules."""
    from debtor_assistant.cli import rule_changes

    rule_changes.changes(output)
