"""What commands tell on stderr of certificates: texts that are missing on them, names that others still bear."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from curriculum.cli.output import plain, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.operations.certificates.names import BearsAnotherName
    from curriculum.operations.certificates.register import CertificateRecord
    from curriculum.operations.certificates.texts import Untranslated

#: What stands in place of a serial that will be drawn when the certificate is issued.
NO_SERIAL: Final = "(new)"
#: Missing texts that are named.
_MOST_TEXTS: Final = 5
#: Certificates that are named.
_MOST: Final = 10


def sentences_of_untranslated(code: str, untranslated: Sequence[Untranslated], *, remedy: str) -> Iterator[str]:
    """Yield a sentence for each language in which texts of certificates are missing; `remedy` says what to do."""
    for one in untranslated:
        some = ", ".join(one.texts[:_MOST_TEXTS])
        rest = f" and {len(one.texts) - _MOST_TEXTS} more" if len(one.texts) > _MOST_TEXTS else ""
        yield (
            f"The certificates of {code} have no text in {one.language!r} for {some}{rest}; "
            f"another language stands there. {remedy.format(language=one.language)}"
        )


def say_untranslated_new(code: str, untranslated: Sequence[Untranslated], *, dry_run: bool) -> None:
    """Say what will stand on new certificates in another language, for ever."""
    issue = "before they are issued" if dry_run else "and correct them with --restate"
    remedy = (
        f"What stands on certificates is kept: write it {issue}. "
        f"All of them: curriculum workshop check {code} --language {{language}}"
    )
    for sentence in sentences_of_untranslated(code, untranslated, remedy=remedy):
        say(f"Warning: {sentence}")


def say_named_otherwise(certificates: Sequence[BearsAnotherName], *, others: str = "another name") -> None:
    """Say which valid certificates bear `others`, by serial and kind, and how one is corrected."""
    if not certificates:
        return
    some = ", ".join(f"{one.serial} ({one.kind.value}, {one.workshop})" for one in certificates[:_MOST])
    rest = f" and {len(certificates) - _MOST} more" if len(certificates) > _MOST else ""
    bears = "certificate bears" if len(certificates) == 1 else "certificates bear"
    say(
        f"{len(certificates)} valid {bears} {others}: {some}{rest}. "
        "A corrected one in place of each: curriculum certificate correct SERIAL --because TEXT"
    )


def unnumbered(record: CertificateRecord) -> CertificateRecord:
    """Return a new certificate as a dry run shows it: the serial that was drawn will never exist."""
    return replace(record, serial=NO_SERIAL)


def without_serial(record: CertificateRecord) -> dict[str, Any]:
    """Return a new certificate as the JSON of a dry run has it: without a serial."""
    return {**plain(record), "serial": None}
