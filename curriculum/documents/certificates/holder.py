"""The holder's name on a certificate: large in the page's script where it is known in it, small in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.documents.people import lay_names
from curriculum.operations.releasing.records import NameRecord

if TYPE_CHECKING:
    from curriculum.credentials.snapshot import CertificateSnapshot
    from curriculum.documents.phrases import Phrase


def lay_holder(snapshot: CertificateSnapshot, language: str) -> tuple[Phrase, Phrase | None]:
    """Return the large name and the small one: the native script is large on a page in that language."""
    return lay_names(NameRecord(snapshot.name, snapshot.native_name, snapshot.native_language), language)
