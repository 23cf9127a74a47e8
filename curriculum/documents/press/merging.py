"""Merges papers that were printed into one PDF in their order: of other sizes, styles and directions each.

The files are read one after another, so that it takes no more memory for a thousand of them than for one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pikepdf

from curriculum.documents.papers import check_paper
from curriculum.documents.press.identity import identify, read_identity
from curriculum.documents.press.metadata import describe
from curriculum.documents.press.objects import Objects
from curriculum.documents.press.parts import Copy, open_part
from curriculum.errors import CurriculumError, InvalidInput
from curriculum.files import writing_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import BinaryIO

    from curriculum.documents.press.parts import Part


def merge_files(files: Sequence[Path], into: Path, *, title: str) -> None:
    """Write one PDF (PDF/A-3a and PDF/UA-1) with the pages of printed papers, whole or not at all.

    Each keeps its page numbers, its language and its tags, and has a bookmark with its own below. Pictures and fonts
    that are the same are in it once. Language is that of the first, authors are all of theirs, dates the latest.
    Raises `InvalidInput` for no file, or if `into` may not be written over, `CurriculumError` for a file that is no
    paper or if there is no space.
    """
    if not files:
        raise InvalidInput("There is no paper to bind.")
    identity = identify([title, *map(_identify, files)])
    try:
        with writing_whole(check_paper(into)) as content:
            _merge(files, content, title=title, identity=identity)
    except OSError as error:
        raise CurriculumError(f"{into} could not be written: {error.strerror}.") from None


def _merge(files: Sequence[Path], content: BinaryIO, *, title: str, identity: str) -> None:
    whole = _Whole(Objects(content), _clean(title), len(files))
    for file in files:
        with open_part(file) as part:
            whole.add(part)
    whole.finish(identity)


def _identify(file: Path) -> str:
    return read_identity(file) or hashlib.sha256(file.read_bytes()).hexdigest()


def _clean(title: str) -> str:
    """Return a title that PDF and XML can hold."""
    return " ".join("".join(one if one.isprintable() else " " for one in title).split())


@dataclass(slots=True)
class _Whole:
    """What is known of the whole while parts are added."""

    objects: Objects
    title: str
    parts: int
    language: str = ""
    pages: int = 0
    marks: int = 0
    intents: bytes = b""
    page_trees: list[int] = field(default_factory=list)
    tags: list[int] = field(default_factory=list)
    mark_trees: list[int] = field(default_factory=list)
    authors: dict[str, None] = field(default_factory=dict)
    dates: dict[str, tuple[str, str]] = field(default_factory=dict)
    page_tree: int = 0
    document: int = 0
    outline: int = 0
    bookmarks: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page_tree, self.document, self.outline = (self.objects.number() for _ in range(3))
        self.bookmarks = [self.objects.number() for _ in range(self.parts)]

    def add(self, part: Part) -> None:
        """Copy a part's pages, tags and bookmarks."""
        place = len(self.page_trees)
        root = part.pdf.Root
        part.settle_links()
        part.mark_language()
        before, (self.marks, marked) = self.marks, part.number_marks(self.marks)
        copy = Copy(part, self.objects, b"%d." % place)
        copy.numbers[root.StructTreeRoot.objgen[0]] = self.document
        additions = {root.Pages.objgen[0]: b"/Parent %d 0 R " % self.page_tree}
        self.page_trees.append(copy.refer(root.Pages.objgen[0]))
        self.tags += [copy.refer(tag.objgen[0]) for tag in part.tags]
        if marked:
            self._add_marks(copy, before, marked)
        self._add_bookmark(copy, place, part)
        if not self.intents:
            self.intents = copy.copy(root.OutputIntents.unparse(resolved=True))
        copy.copy_all(additions)
        self._sum_up(part)

    def _add_marks(self, copy: Copy, first: int, marked: Sequence[tuple[int, bytes]]) -> None:
        texts = b" ".join(b"%d %b" % (number, copy.copy(text)) for number, text in marked)
        self.mark_trees.append(self.objects.put(b"<< /Limits [%d %d] /Nums [%b] >>" % (first, self.marks - 1, texts)))

    def _add_bookmark(self, copy: Copy, place: int, part: Part) -> None:
        """Write a bookmark to the part's first page, its own bookmarks below, folded away."""
        top = float(part.pdf.pages[0].mediabox[3])
        text = b"<< /Title %b /Parent %d 0 R /Dest [%d 0 R /XYZ 0 %b 0]" % (
            _say(part.title),
            self.outline,
            copy.refer(part.pdf.pages[0].obj.objgen[0]),
            f"{top:.6f}".rstrip("0").rstrip(".").encode(),
        )
        if place:
            text += b" /Prev %d 0 R" % self.bookmarks[place - 1]
        if place + 1 < self.parts:
            text += b" /Next %d 0 R" % self.bookmarks[place + 1]
        outline = part.pdf.Root.get("/Outlines")
        if outline is not None and "/First" in outline:
            copy.numbers[outline.objgen[0]] = self.bookmarks[place]
            first, last = (copy.refer(one.objgen[0]) for one in (outline.First, outline.Last))
            text += b" /First %d 0 R /Last %d 0 R /Count %d" % (first, last, -abs(int(outline.Count)))
        self.objects.put(text + b" >>", self.bookmarks[place])

    def _sum_up(self, part: Part) -> None:
        self.language = self.language or part.language
        self.title = self.title or part.title
        self.pages += len(part.pdf.pages)
        self.authors |= dict.fromkeys(part.authors)
        for kind in ("CreationDate", "ModDate"):
            found = [date for date in (self.dates.get(kind), part.date(kind)) if date]
            if found:
                self.dates[kind] = max(found)

    def finish(self, identity: str) -> None:
        """Write what holds the parts together, and where everything is."""
        put = self.objects.put
        put(_refer_all(b"<< /Type /Pages /Count %d /Kids [%%b] >>" % self.pages, self.page_trees), self.page_tree)
        put(
            b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>"
            % (self.bookmarks[0], self.bookmarks[-1], self.parts),
            self.outline,
        )
        marks = put(_refer_all(b"<< /Kids [%b] >>", self.mark_trees))
        tree = put(
            b"<< /Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d >>"
            % (self.document, marks, self.marks)
        )
        put(_refer_all(b"<< /Type /StructElem /S /Document /P %d 0 R /K [%%b] >>" % tree, self.tags), self.document)
        self.objects.finish(root=self._put_root(tree), info=self._put_facts(), identity=identity)

    def _put_root(self, tree: int) -> int:
        dates = {kind: metadata for kind, (metadata, _) in self.dates.items()}
        packet = describe(self.title, tuple(self.authors), dates)
        metadata = self.objects.put_stream(b"/Type /Metadata /Subtype /XML ", packet)
        return self.objects.put(
            b"<< /Type /Catalog /Lang %b /MarkInfo << /Marked true >> /Metadata %d 0 R /Outlines %d 0 R "
            b"/OutputIntents %b /Pages %d 0 R /StructTreeRoot %d 0 R /ViewerPreferences << /DisplayDocTitle true >> >>"
            % (_say(self.language), metadata, self.outline, self.intents, self.page_tree, tree)
        )

    def _put_facts(self) -> int:
        facts = {"Title": self.title, "Author": ", ".join(self.authors), "Creator": "curriculum"}
        facts |= {kind: date for kind, (_, date) in self.dates.items()}
        texts = (b"/%b %b" % (key.encode(), _say(text)) for key, text in facts.items() if text)
        return self.objects.put(b"<< %b >>" % b" ".join(texts))


def _say(text: str) -> bytes:
    return pikepdf.String(text).unparse()


def _refer_all(text: bytes, numbers: Sequence[int]) -> bytes:
    return text % b" ".join(b"%d 0 R" % number for number in numbers)
