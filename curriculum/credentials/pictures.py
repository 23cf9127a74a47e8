"""The pictures that papers show: named by the hash of their bytes, so that a wrong one is noticed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from curriculum.errors import CurriculumError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from curriculum.credentials.snapshot import CertificateSnapshot


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture and what they are, one of the types in `ENDINGS`."""

    media_type: str
    content: bytes


#: Pictures that the printer draws: file name endings by media type.
ENDINGS: Final[Mapping[str, str]] = MappingProxyType({"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"})
NO_PICTURES: Final[Mapping[str, Picture]] = MappingProxyType({})


def hash_picture(content: bytes) -> str:
    """Return the name by which a picture is found: its SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def check_pictures(snapshots: Iterable[CertificateSnapshot], pictures: Mapping[str, Picture]) -> None:
    """Raise `CurriculumError` if a picture that a certificate was issued with is missing or another one."""
    check_shown({name: f"certificate {one.serial}" for one in snapshots for name in one.pictures}, pictures)


def check_shown(papers: Mapping[str, str], pictures: Mapping[str, Picture]) -> None:
    """Raise `CurriculumError` if one of the pictures of some papers (by hash) is missing or another one."""
    for name, paper in papers.items():
        picture = pictures.get(name)
        if name and (picture is None or not _is(picture, name)):
            fault = "missing" if picture is None else "damaged"
            raise CurriculumError(
                f"A picture of the {paper} is {fault} in the database, so that it cannot be printed as "
                f"issued; restore a backup that holds it. (SHA-256: {name})"
            )


def _is(picture: Picture, name: str) -> bool:
    return hash_picture(picture.content) == name and picture.media_type in ENDINGS
