"""Where a provision stands, said once: many articles name their instrument themselves."""

from __future__ import annotations

from collections.abc import Mapping

from debtor_assistant.text import pick, t


def provision(cite: Mapping[str, str], article: Mapping[str, str], name: Mapping[str, str]) -> str:
    """Return short name and article; the article alone where it names the instrument already.

    Args:
        cite: the short name of the instrument.
        article: where the text stands in it.
        name: its full name.
    """
    where = pick(article)
    if not where.strip("-–— "):  # some texts have no articles
        return pick(cite)
    if names_itself(where, pick(cite)) or names_itself(where, pick(name)):
        return where
    return t("common.provision", name=pick(cite), article=where)


def names_itself(article: str, instrument: str) -> bool:
    """Does an article begin with the name of its instrument, up to the first comma or bracket of that name?"""
    head = instrument.strip("《》").replace("（", "(").replace("，", ",").partition("(")[0].partition(",")[0].strip()
    return len(head) > 1 and article.strip("《").casefold().startswith(head.casefold())
