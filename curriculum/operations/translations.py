"""Finds the texts that are missing in a language before a paper prints them in another one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.operations.printed_texts import of_record
from curriculum.operations.text_rows import read_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import sqlalchemy as sa
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.printed_texts import PrintedText
    from curriculum.operations.releasing.records import AgendaRecord


@dataclass(frozen=True, slots=True)
class MissingText:
    """A text that is not written in a language: a paper in that language shows it in `shown_in`.

    `path` is where it stands in the workshop file, `what` says which text it is; neither names a person.
    """

    path: str
    what: str
    language: str
    shown_in: str


def missing_texts(db: Db, workshop: Workshop, languages: Sequence[str] = ()) -> tuple[MissingText, ...]:
    """Return what the papers of a workshop print and what is not written in some languages, a row for each of both.

    Without languages it is asked for those that the workshop names, or else for those that its title is in.
    """
    db.flush()
    return missing_by_workshop(db.connection(), [workshop.id], languages=languages)[workshop.id]


def missing_by_workshop(
    connection: sa.Connection, ids: Sequence[int], *, languages: Sequence[str] = ()
) -> Mapping[int, tuple[MissingText, ...]]:
    """Return what several workshops lack, by their keys: in some languages, or in those that each prints in."""
    found = read_texts(connection, ids)
    return {key: tuple(find_missing(each.texts, languages or each.languages)) for key, each in found.items()}


def untranslated(record: AgendaRecord, language: str, *, more: Iterable[PrintedText] = ()) -> tuple[MissingText, ...]:
    """Return what an agenda, as it stands or as it was released, says in another language than the one asked for.

    `more` are texts of papers besides the agenda; what stands in it, too, is told once.
    """
    texts = {each.path: each for each in (*more, *of_record(record))}
    return tuple(find_missing(texts.values(), [language]))


def find_missing(texts: Iterable[PrintedText], languages: Sequence[str]) -> Iterator[MissingText]:
    """Yield the texts that are missing in some languages; a text in "ar" is one for readers of "ar-MA", too."""
    for each in texts:
        for language in languages:
            if not each.text.has(language):
                yield MissingText(each.path, each.what, language, each.text.best(language))
