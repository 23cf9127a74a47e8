"""Reads a paper that was printed, and copies what it consists of into a larger one."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import unescape

import pikepdf

from curriculum.errors import CurriculumError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from curriculum.documents.press.objects import Objects

# What each of our papers has.
_ENTRIES: Final = ("/Lang", "/Metadata", "/OutputIntents", "/Pages", "/StructTreeRoot")
# A string, in which nothing is a reference, or a reference.
_TOKEN: Final = re.compile(rb"\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f]*>|(?<![^\s\[])(\d+) \d+ R\b", re.DOTALL)
# The names of header cells, and where cells refer to them: digits and dashes.
_HEADERS: Final = re.compile(rb"(?<=/ID )\(|/Headers \[[^\]]*\]")
_DATES: Final = {
    "CreationDate": re.compile(rb"<xmp:CreateDate>([^<]*)<"),
    "ModDate": re.compile(rb"<xmp:ModifyDate>([^<]*)<"),
}
_AUTHORS: Final = re.compile(rb"<dc:creator>.*?</dc:creator>", re.DOTALL)
_AUTHOR: Final = re.compile(rb"<rdf:li>([^<]*)</rdf:li>")


@contextlib.contextmanager
def open_part(file: Path) -> Iterator[Part]:
    """Give a printed paper; raise `CurriculumError` for a file that is none or not whole."""
    try:
        with pikepdf.open(file) as pdf:
            _require_entries(pdf)
            yield Part(pdf, file.stem)
    except pikepdf.PdfError:
        raise CurriculumError(f"{file} is no paper that was printed whole; print it again.") from None


def _require_entries(pdf: pikepdf.Pdf) -> None:
    if not all(entry in pdf.Root for entry in _ENTRIES):
        raise pikepdf.PdfError


@dataclass(slots=True)
class Part:
    """A paper as it stands in a file; `name` is what it is called if it has no title."""

    pdf: pikepdf.Pdf
    name: str

    @property
    def title(self) -> str:
        """The title of the paper."""
        return str(self.pdf.docinfo.get("/Title", "")) or self.name

    @property
    def authors(self) -> list[str]:
        """The offices that made it."""
        named = _AUTHORS.search(self._metadata)
        return [unescape(name.decode()) for name in _AUTHOR.findall(named[0])] if named else []

    @property
    def language(self) -> str:
        """The language of the paper."""
        return str(self.pdf.Root.Lang)

    @property
    def tags(self) -> list[Any]:
        """The tags at the top of its structure."""
        kids = self.pdf.Root.StructTreeRoot.K
        return list(kids) if isinstance(kids, pikepdf.Array) else [kids]

    def date(self, kind: str) -> tuple[str, str] | None:
        """Return when it was made ("CreationDate") or changed ("ModDate"), as metadata and as PDF have it."""
        found = _DATES[kind].search(self._metadata)
        return (found[1].decode(), str(self.pdf.docinfo[f"/{kind}"])) if found else None

    def settle_links(self) -> None:
        """Let links name their places themselves: another paper may give a place the same name."""
        names = self.pdf.Root.get("/Names", pikepdf.Dictionary())
        places = pikepdf.NameTree(names.Dests) if "/Dests" in names else {}
        for annotation in self._annotations():
            place = annotation.get("/Dest")
            if isinstance(place, pikepdf.String):
                annotation.Dest = places[str(place)]

    def number_marks(self, first: int) -> tuple[int, list[tuple[int, bytes]]]:
        """Count pages and links from `first` on; return the next number and the tags that each number stands for."""
        for page in self.pdf.pages:
            if "/StructParents" in page.obj:
                page.obj.StructParents = int(page.obj.StructParents) + first
        for annotation in self._annotations():
            if "/StructParent" in annotation:
                annotation.StructParent = int(annotation.StructParent) + first
        tree = pikepdf.NumberTree(self.pdf.Root.StructTreeRoot.ParentTree)
        marked = [(number + first, value.unparse()) for number, value in tree.items()]
        return max((number + 1 for number, _ in marked), default=first), marked

    def mark_language(self) -> None:
        """Say at the top of the structure which language it is in, and that it is a part."""
        for tag in self.tags:
            tag.S = pikepdf.Name.Part
            if "/Lang" not in tag:
                tag.Lang = pikepdf.String(self.language)

    @property
    def _metadata(self) -> bytes:
        return self.pdf.Root.Metadata.read_bytes()

    def _annotations(self) -> Iterator[Any]:
        for page in self.pdf.pages:
            yield from page.obj.get("/Annots", ())


@dataclass(slots=True)
class Copy:
    """What of a part was copied: the numbers that its objects bear in the whole, and which are still to come."""

    part: Part
    objects: Objects
    names: bytes  # stands before names that must differ from those of other parts
    numbers: dict[int, int] = field(default_factory=dict)
    _open: list[int] = field(default_factory=list)

    def copy(self, text: bytes) -> bytes:
        """Return the text of an object with the numbers of the whole; what it refers to will be copied."""
        return _TOKEN.sub(self._renumber, text)

    def copy_all(self, additions: Mapping[int, bytes]) -> None:
        """Copy whatever has been referred to, some with additional entries."""
        while self._open:
            old = self._open.pop()
            text = self.copy(self.part.pdf.get_object(old, 0).unparse(resolved=True))
            if b"/Headers [" in text or b"/ID (" in text:
                text = _HEADERS.sub(lambda found: found[0].replace(b"(", b"(" + self.names), text)
            if old in additions:
                text = text.replace(b"<<", b"<< " + additions[old], 1)
            self.objects.put(text, self.numbers[old])

    def expect(self, old: int, number: int) -> None:
        """Let an object bear a number that was given before, and be copied."""
        self.numbers[old] = number
        self._open.append(old)

    def refer(self, old: int) -> int:
        """Return the number of an object in the whole."""
        if old not in self.numbers:
            one = self.part.pdf.get_object(old, 0)
            if isinstance(one, pikepdf.Stream):
                self.numbers[old] = self._copy_stream(one)
            else:
                self.expect(old, self.objects.number())
        return self.numbers[old]

    def _copy_stream(self, stream: pikepdf.Stream) -> int:
        entries = pikepdf.Dictionary({key: value for key, value in stream.stream_dict.items() if key != "/Length"})
        text = self.copy(entries.unparse(resolved=True))
        return self.objects.put_stream(text.removeprefix(b"<<").removesuffix(b">>"), stream.read_raw_bytes())

    def _renumber(self, token: re.Match[bytes]) -> bytes:
        return b"%d 0 R" % self.refer(int(token[1])) if token[1] else token[0]
