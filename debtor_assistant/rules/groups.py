"""Which records belong together: the keys that counts and requests go by.

A key is a code for every row and a mark where the row may belong to any group (vocabulary agreement 10: a link that
is not written belongs to every group in the upper bound and to none in the lower).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from debtor_assistant.rules.columns import Choice, Choices
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.wordcolumns import Links, Words

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Key:
    """Codes of one key; -1 is unknown, -2 is surely none, ``wild`` rows may belong to any group.

    Rows of one ``codes`` surely belong together; rows of one ``loose`` code may.
    """

    codes: Codes
    wild: npt.NDArray[np.bool_]
    loose: Codes

    def take(self, rows: Codes) -> Key:
        """The key of some rows."""
        codes = self.codes[rows]
        return Key(codes, self.wild[rows], codes if self.loose is self.codes else self.loose[rows])


def _plain(codes: Codes) -> Key:
    return Key(codes, codes == -1, codes)


def networks(facts: Facts) -> Codes:
    """A code for each party and everybody it acts for or who acts for it, directly or through others."""
    acts_for = facts.parties.column("acts_for")
    assert isinstance(acts_for, Links)
    root = list(range(len(facts.parties)))

    def find(node: int) -> int:
        while root[node] != node:
            node = root[node]
        return node

    for child, parents in enumerate(acts_for.rows):
        for parent in parents:
            low, high = sorted((find(child), find(parent)))
            root[high] = low
    return np.array([find(node) for node in range(len(root))], dtype=np.int64)


def creditors(facts: Facts) -> Key:
    """A code for each debt's creditor; a debt without a named creditor may be anybody's, once there are two debts."""
    column = facts.debts.column("creditor")
    assert isinstance(column, Words)
    own = np.arange(len(facts.debts), dtype=np.int64) + len(column.pool)
    codes = np.where(column.codes >= 0, column.codes, own)
    return Key(codes, (column.codes < 0) & (len(facts.debts) > 1), codes)


def through(codes: Codes, rows: Codes) -> Codes:
    """Codes of linked rows; -1 (unknown) and -2 (surely none) stay what they are."""
    if not len(codes):
        return rows
    return np.where(rows >= 0, codes[np.where(rows < 0, 0, rows)], rows)


def contact_keys(names: list[str], facts: Facts, rows: Codes, debts: Codes) -> list[Key]:
    """Keys of contacts.

    Args:
        names: keys as a rule names them (party, family, creditor, debt, contacted or person, or a contact field).
        facts: the case.
        rows: contact row numbers.
        debts: the debt each of these rows is taken to be about, -1 unknown, -2 none; a contact about two debts
            stands twice.
    """
    keys: list[Key] = []
    for name in names:
        if name in ("contacted", "person"):
            keys += [key.take(rows) for key in _person_keys(facts)]
        elif name == "debt":
            keys.append(_plain(debts))
        elif name == "creditor":
            creditor = creditors(facts)
            wild = through(creditor.wild.astype(np.int64), debts) == 1
            codes = through(creditor.codes, debts)
            keys.append(Key(codes, wild | (debts == -1), codes))
        elif name in ("party", "family", "network"):
            party = facts.contacts.column("party")
            assert isinstance(party, Links)
            keys.append(_party_key(name, party.single[rows], facts))
        else:
            keys.append(_field_key(name, facts).take(rows))
    return keys


def _party_key(name: str, parties: Codes, facts: Facts) -> Key:
    """A party by itself, with those it acts for or who act for it, or with everybody connected through them."""
    if name == "party":
        return _plain(parties)
    network = through(networks(facts), parties)
    return _plain(network) if name == "network" else Key(parties, parties == -1, network)


def related(facts: Facts, party: int) -> npt.NDArray[np.bool_]:
    """Parties that a request to one party binds: itself, whoever it acts for, whoever acts for it (agreement 10).

    Two agencies of one lender are not bound by each other's requests.
    """
    acts_for = facts.parties.column("acts_for")
    assert isinstance(acts_for, Links)
    bound = [other == party or other in _principals(acts_for, party) for other in range(len(facts.parties))]
    bound = [is_bound or party in _principals(acts_for, other) for other, is_bound in enumerate(bound)]
    return np.array(bound, dtype=bool)


def _principals(acts_for: Links, party: int) -> set[int]:
    """Everybody a party acts for, directly or through others."""
    found: set[int] = set()
    todo = list(acts_for.rows[party])
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += acts_for.rows[one]
    return found


def _field_key(name: str, facts: Facts) -> Key:
    column = facts.contacts.column(name)
    if isinstance(column, Choice):
        return _plain(column.codes.astype(np.int64) - 1)
    assert isinstance(column, Words)
    return _plain(column.codes)


def _person_keys(facts: Facts) -> list[Key]:
    """Whether the debtor was reached, and which other person."""
    if facts.person_keys:
        return facts.person_keys
    contacted, person = facts.contacts.column("contacted"), facts.contacts.column("person")
    assert isinstance(contacted, Choices)
    assert isinstance(person, Links)
    debtor = contacted.match(["debtor"])
    somebody = person.single
    is_debtor = np.where(debtor.surely, 1, np.where(debtor.possibly & (somebody < 0), -1, 0)).astype(np.int64)
    who = np.where(is_debtor == 1, 0, np.where(somebody >= 0, somebody + 1, -1))
    facts.person_keys += [_plain(is_debtor), _plain(who)]
    return facts.person_keys


THEIR_ACTS = ("assignment", "placement", "credit_reported")
"""What the other side does towards somebody who is not the borrower: ``to`` names the buyer or the agency."""


def _kinds(facts: Facts, wanted: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    column = facts.events.column("kind")
    assert isinstance(column, Choice)
    return column.match(wanted).surely


def spread(names: list[str]) -> list[str]:
    """One name for each key: a person is asked for twice, as the debtor and as somebody else."""
    return [name for name in names for _ in range(2 if name in ("contacted", "person") else 1)]


def event_keys(names: list[str], facts: Facts, row: int, about: int | None = None) -> list[Key]:
    """Keys of one event, in the order and number of ``contact_keys``; ``about`` is the debt it is taken to be about."""
    to_or_by = event_parties(facts)[row]
    by = facts.events.column("by")
    links = facts.events.column("debt")
    assert isinstance(by, Words)
    assert isinstance(links, Links)
    author = by.pool[by.codes[row]] if by.codes[row] >= 0 else "debtor"
    debts = links.rows[row]
    keys: list[Key] = []
    for name in names:
        if name in ("contacted", "person"):
            parties = {party: index for index, party in enumerate(facts.parties.ids)}
            code = 0 if author == "debtor" else parties.get(author, -2) + 1
            keys += [_plain(np.array([1 if author == "debtor" else 0])), _plain(np.array([code]))]
        elif name == "debt":
            keys.append(_plain(np.array([(debts[0] if debts else -1) if about is None else about])))
        elif name == "creditor":
            creditor = creditors(facts)
            debt = (debts[0] if debts else -1) if about is None else about
            keys.append(_plain(np.array([int(creditor.codes[debt]) if debt >= 0 else -1])))
        elif name in ("party", "family", "network"):
            keys.append(_party_key(name, np.array([to_or_by]), facts))
        else:
            keys.append(_plain(np.array([-1])))
    return keys


def event_parties(facts: Facts) -> Codes:
    """The collector's side of each event; -1 unknown.

    Whom it was said to, else who did it; where one of them acts towards another (a debt that is sold), who did it.
    """
    to, by = facts.events.column("to"), facts.events.column("by")
    assert isinstance(to, Words)
    assert isinstance(by, Words)
    parties = {party: index for index, party in enumerate(facts.parties.ids)}
    theirs = _kinds(facts, THEIR_ACTS)
    out = []
    for a, b, acted in zip(to.codes, by.codes, theirs, strict=True):
        named = [to.pool[a]] if a >= 0 else []
        named += [by.pool[b]] if b >= 0 else []
        if acted:
            named.reverse()
        out.append(next((parties[name] for name in named if name in parties), -1))
    return np.array(out, dtype=np.int64)


def match(keys: list[Key], others: list[Key]) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Whether rows surely and possibly belong to the same group as one other row (each of ``others`` holds one)."""
    rows = len(keys[0].codes) if keys else 0
    surely, possibly = np.ones(rows, dtype=bool), np.ones(rows, dtype=bool)
    for key, other in zip(keys, others, strict=True):
        code = other.codes[0]
        equal = (key.codes == code) & (code >= 0)
        surely &= equal
        possibly &= (key.loose == other.loose[0]) | key.wild | bool(other.wild[0])
    return surely, possibly
