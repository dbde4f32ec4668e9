"""Places as people choose them: countries, then their parts, then a clock; nothing that law leaves open is guessed."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.strict_yaml import YamlError, load
from debtor_assistant.rules.packs import all_places, folder_of, pack_files, places
from debtor_assistant.text import language, pick, t


@dataclass(frozen=True)
class Place:
    """A place whose law can judge a case.

    Attributes:
        zones: its time zones, the most usual first; those of the place around it where it names none.
        zone: the one to take without asking: the only one, or the one by which its law counts. None: ask.
    """

    code: str
    names: Mapping[str, str]
    zones: tuple[str, ...]
    zone: str | None

    @property
    def name(self) -> str:
        """Its name in the language of now."""
        return pick(self.names) or self.code

    @property
    def level(self) -> int:
        """How deep it lies: 0 a country, 1 a part of it, 2 a city there."""
        return self.code.count("-")


def place_of(code: str) -> Place:
    """What is known of a place, of one nobody described too."""
    around = [_described(one, content_dir()) for one in reversed(places(code))]
    zones = next((tuple(map(str, one["zones"])) for one in around if one.get("zones")), ())
    clock = next((str(one["clock"]) for one in around if one.get("clock")), "")
    zone = zones[0] if len(zones) == 1 else clock if clock in zones else None
    names = around[0].get("name")
    return Place(code, names if isinstance(names, Mapping) else {}, zones, zone)


def described(code: str) -> Mapping[str, Any]:
    """What the jurisdiction.yaml of one place says; only that file is read."""
    return _described(code, content_dir())


@lru_cache(maxsize=512)
def _described(code: str, root: Path) -> Mapping[str, Any]:
    path = folder_of(code, root) / "jurisdiction.yaml"
    data: Any = None
    if path.is_file():
        with contextlib.suppress(YamlError):
            data = load(path.read_bytes(), str(path.relative_to(root))).data
    return data if isinstance(data, Mapping) else {}


def countries() -> list[Place]:
    """Every country or region there is law for, as the reader of now looks for it."""
    found = [place_of(code) for code in all_places() if "-" not in code]
    if language() == "en":
        return sorted(found, key=lambda one: one.name)
    # Chinese names have no alphabet; places where Chinese is read come first.
    return sorted(found, key=lambda one: (list(described(one.code).get("languages", ()))[:1] != ["zh"], one.code))


def parts(country: str) -> list[Place]:
    """The parts of a country that have law of their own, cities after the part they lie in."""
    found = {code: place_of(code) for code in all_places() if code.startswith(f"{country}-")}

    def order(code: str) -> tuple[str, ...]:
        chain = places(code)[1:]
        return tuple((found[one].name if one in found else one) if language() == "en" else one for one in chain)

    return [found[code] for code in sorted(found, key=order)]


def named(text: str) -> str | None:
    """The place that is meant by a code or by a name in either language; None if it is none or more than one."""
    wanted, known = text.strip().casefold(), all_places()
    if wanted.upper() in known:
        return wanted.upper()
    if len(wanted) < 2:
        return None
    names = {code: [name.casefold() for name in place_of(code).names.values()] for code in known}
    for fits in (str.__eq__, lambda name, text: _short(name) == text, str.startswith):
        found = [code for code, given in names.items() if any(fits(name, wanted) for name in given)]
        # A city bears the name of its state: the wider one is meant.
        if found and all(code == found[0] or code.startswith(f"{found[0]}-") for code in found):
            return found[0]
    # The end of a code, where only one place has it: DE, NYC.
    ends = [code for code in known if code.casefold().endswith(f"-{wanted}")]
    return ends[0] if len(ends) == 1 else None


def _short(name: str) -> str:
    """A name without what stands in brackets: `Canada` for `Canada (federal law)`."""
    return name.replace("（", "(").partition("(")[0].strip().casefold()


def judging(jurisdiction: str) -> list[str]:
    """The places whose law judges a case, the widest first; none means that nothing is judged.

    A part without files of its own is named too where it is described: rules of the whole have texts for single parts.
    """
    chain = places(jurisdiction)
    own = [code for code in chain if pack_files(folder_of(code))]
    return [code for code in chain if code in own or described(code)] if own else []


def law_words(codes: Sequence[str], comma: str) -> str:
    """Places by their names and codes: `United Kingdom, Scotland (GB-SCT)`."""
    if not codes:
        return ""
    return t("common.place_code", name=comma.join(place_of(code).name for code in codes), code=codes[-1])
