"""`curriculum print --list`: which papers there are, and who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.cli.output import print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper as the list shows it; `reach` is who sees it, `own` says that it is the organisation's."""

    document: str
    reach: str
    about: str
    own: bool = False


def show_list(templates: Path | None, *, as_json: bool) -> None:
    """Print which papers there are, those of an organisation's folder at the end."""
    listed = [*_ours(), *_own(templates)]
    if as_json:
        print_json(listed)
        return
    print_table(("DOCUMENT", "FOR", "WHAT"), [(one.document, one.reach, one.about) for one in listed])


def _ours() -> Iterator[Listed]:
    from curriculum.documents.catalogue import DOCUMENTS, Reach

    yield from (Listed(one.name, one.reach.value, one.about) for one in DOCUMENTS)
    yield Listed("certificates", Reach.PERSON.value, "the valid certificates, as issued")


def _own(templates: Path | None) -> Iterator[Listed]:
    from curriculum.documents.own import list_own

    if templates is not None:
        yield from (Listed(one.name, one.reach.value, one.about, own=True) for one in list_own(templates))
