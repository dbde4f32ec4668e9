"""The shape of the word lists, and what is wrong with one that does not have it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from debtor_assistant.base.problems import InputError
from debtor_assistant.base.strict_yaml import load
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.intake.hints.phrases import PhraseError, Writer
from debtor_assistant.text import t

Words = Annotated[list[Annotated[str, StringConstraints(min_length=1)]], Field(min_length=1)]


class Part(BaseModel):
    """Nothing is guessed: a key nobody knows is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Both(Part):
    """The same in both languages of the program."""

    zh: str
    en: str


class Tag(Part):
    """One thing a message can hint at."""

    label: Both
    confirms: dict[str, Words]

    @model_validator(mode="after")
    def _known(self) -> Tag:
        _in_vocabulary(self.confirms)
        return self


class PatternModel(Part):
    """Phrases that hint at one thing."""

    tag: str
    say: Words
    unless: list[str] = []
    only_with: list[str] = []
    confirms: dict[str, Words] = {}
    hits: Words
    """Messages it must find."""
    misses: list[str] = []
    """Messages it must leave alone."""

    @model_validator(mode="after")
    def _known(self) -> PatternModel:
        _in_vocabulary(self.confirms)
        return self


class LanguageModel(Part):
    """One file: the phrases of one language."""

    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$")]
    name: Both
    status: Literal["draft", "reviewed"]
    also_called: list[str] = []
    mixed_with: list[str] = []
    reach: Annotated[int, Field(ge=1, le=20)]
    reach_in: Literal["words", "characters"] = "words"
    groups: dict[Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")], Words] = {}
    spellings: dict[str, Words] = {}
    masked: list[Annotated[str, StringConstraints(pattern=r"^[a-z]{3,}$")]] = []
    patterns: Annotated[list[PatternModel], Field(min_length=1)]

    @model_validator(mode="after")
    def _readable(self) -> LanguageModel:
        writer = Writer(self.groups, self.reach, self.reach_in, self.spellings)
        for pattern in self.patterns:
            for text in (*pattern.say, *pattern.unless, *pattern.only_with):
                try:
                    writer.phrase(text)
                except PhraseError as error:
                    raise ValueError(t("hints.no_phrase", text=text, part=str(error))) from error
        return self


def read_tags(content: bytes, name: str) -> dict[str, Any]:
    """Read the list of tags."""
    data = load(content, name).data
    assert isinstance(data, dict)
    try:
        return {tag: Tag.model_validate(one).model_dump() for tag, one in data.items()}
    except ValidationError as error:
        raise _refused(name, error) from error


def read_language(content: bytes, name: str, tags: dict[str, Any]) -> dict[str, Any]:
    """Read the file of one language.

    Raises:
        InputError: It does not have the shape, or names what is not known.
    """
    document = load(content, name)
    try:
        found = LanguageModel.model_validate(document.data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise _refused(document.at(first["loc"]), error) from error
    for place, pattern in enumerate(found.patterns):
        if pattern.tag not in tags:
            where = document.at(("patterns", place, "tag"))
            raise InputError(where, t("hints.no_tag", tag=pattern.tag), t("hints.no_tag_next", tags=", ".join(tags)))
    return found.model_dump()


def _in_vocabulary(confirms: dict[str, Words]) -> None:
    fields = vocabulary().fields["contact"]
    for field, words in confirms.items():
        values = fields[field].values if field in fields else None
        unknown = [word for word in words if not values or word not in values]
        if unknown:
            raise ValueError(t("hints.no_word", field=field, words=", ".join(unknown)))


def _refused(where: str, error: ValidationError) -> InputError:
    first = error.errors(include_url=False)[0]
    return InputError(where, first["msg"], t("hints.correct_line"))
