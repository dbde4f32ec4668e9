"""How strongly a finding may be put: one set of words for the command line, the screens and the dossier."""

from __future__ import annotations

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import t

_CLAIMS = ("violated", "presumed")


def strength(force: str, verdict: str, effect: str = "") -> str:
    """Return the strongest sentence a source allows for a verdict; never stronger.

    A statute is "matched"; a standard or guideline is only "departed from" and never called law. A right says nothing
    against anybody.

    Args:
        force: the force of the source, a word of the vocabulary.
        verdict: the verdict of the finding.
        effect: what a met test of the rule means; a `right` is never a breach, however sure.
    """
    if verdict == "reminder" or effect == "right":
        return t("common.breach.right" if verdict == "reminder" else "common.breach.right_open")
    known = vocabulary().force.get(force)
    breach = (known.breach if known else None) or "none"
    certain = verdict if verdict in _CLAIMS and breach != "none" else "possible"
    return t(f"common.breach.{breach}.{certain}")
