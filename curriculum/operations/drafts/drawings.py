"""Refuses SVG pictures that would run for ever, reach outside or call for help when they are printed."""

# No `from __future__ import annotations`: its neighbours that pydantic reads have none either.
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from curriculum.operations.drafts.values import shown

#: How much may be drawn: an element counts one, each 100 letters of path or text one more, and what is used
#: several times counts each time. A large logo has some thousands.
_LARGEST: Final = 50_000
#: How many elements a picture may hold, and how deep they may lie in and refer to each other.
_ELEMENTS: Final = 5_000
_DEEPEST: Final = 50
#: What looks each element over again: so many rules of style and so many names that are referred to.
_RULES: Final = 500
_NAMES: Final = 500
_ACTIVE: Final = frozenset(
    {"script", "foreignobject", "image", "feimage", "iframe", "object", "embed", "audio", "video"}
)
_OWN_PART: Final = re.compile(r"#[\w.:-]*")
_OWN_URL: Final = re.compile(r"\s*url\(\s*(['\"]?)(#[\w.:-]*)\1\s*\)[^()]*", re.IGNORECASE)
_ANY_URL: Final = re.compile(r"url\(\s*(['\"]?)([^()'\"]*)\1\s*\)|url\(", re.IGNORECASE)
#: These belong to their element alone; what else is referred to is handed down to the elements inside.
_NOT_INHERITED: Final = frozenset({"clip-path", "filter", "mask"})
#: What could hide a name or an address in a style, and what else has no place in a style sheet.
_HIDDEN: Final = re.compile(r"\\|/\*")
_FORBIDDEN: Final = re.compile(r"\\|@import|href|marker", re.IGNORECASE)


@dataclass(slots=True)
class _Element:
    """An element as far as it matters here: attributes and declarations of style by name, without namespaces."""

    tag: str
    attributes: list[tuple[str, str]]
    letters: int = 0
    text: str = ""
    children: list["_Element"] = field(default_factory=list)

    def values(self, *names: str) -> Iterator[str]:
        """Yield the values of attributes."""
        return (value for name, value in self.attributes if name in names)


class _FoundError(Exception):
    """The first element or the document type has been read; the argument is its name."""


def is_drawing(content: bytes) -> bool:
    """Say whether the first element of a file is that of an SVG picture; nothing beyond it is read."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = parser.StartDoctypeDeclHandler = _stop
    try:
        with suppress(expat.ExpatError, ValueError, LookupError):  # no XML, or in an encoding that nobody knows
            parser.Parse(content, True)  # noqa: FBT003 - expat takes no keyword
    except _FoundError as found:
        return str(found).rpartition(" ")[2] == "svg"
    return False


def _stop(name: str, *_: object) -> None:
    raise _FoundError(name)


def check_drawing(content: bytes) -> None:
    """Raise `ValueError` with a reason if an SVG picture cannot be printed safely."""
    tree = _Tree()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = tree.refuse_doctype
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.add_text
    parser.ProcessingInstructionHandler = tree.check_instruction
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes no keyword
    except (expat.ExpatError, LookupError) as error:
        raise ValueError(f"it is not well-formed XML: {error}") from None
    for element in tree.elements:
        _check_element(element)
    _check_styles(tree)
    _Weigher(tree).weigh()


class _Tree:
    """The elements of a picture while it is read."""

    def __init__(self) -> None:
        self.elements: list[_Element] = []
        self._open: list[_Element] = []

    def refuse_doctype(self, *_: object) -> None:
        """Refuse the place where entities are declared."""
        raise ValueError("it has a document type; delete <!DOCTYPE …>")

    def check_instruction(self, target: str, _: str) -> None:
        """Refuse a style sheet from elsewhere."""
        if target == "xml-stylesheet":
            raise ValueError("it loads a style sheet; draw the styles into it")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in an element."""
        letters = sum(len(value) for value in attributes.values())
        element = _Element(name.rpartition(" ")[2], list(_pairs(attributes)), letters)
        if self._open:
            self._open[-1].children.append(element)
        self.elements.append(element)
        self._open.append(element)
        if len(self.elements) > _ELEMENTS or len(self._open) > _DEEPEST:
            raise ValueError(f"it has more than {_ELEMENTS:,} elements, or they lie more than {_DEEPEST} deep")

    def end(self, _: str) -> None:
        """Close an element."""
        self._open.pop()

    def add_text(self, text: str) -> None:
        """Count the letters of an element, and keep those of a style sheet."""
        element = self._open[-1]
        element.letters += len(text)
        if element.tag.lower() == "style":
            element.text += text


def _pairs(attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the attributes without their namespaces, and in place of a style what it declares."""
    for key, value in attributes.items():
        if (name := key.rpartition(" ")[2].lower()) != "style":
            yield name, value
            continue
        if hidden := _HIDDEN.search(value):
            raise ValueError(f"a style holds {hidden[0]}; take it out")
        for declaration in value.split(";"):
            prop, _, inner = declaration.partition(":")
            yield prop.strip().lower(), inner


def _check_element(element: _Element) -> None:
    """Refuse what acts or reaches out of the picture."""
    if element.tag.lower() in _ACTIVE:
        raise ValueError(f"it holds <{shown(element.tag)[1:-1]}>; a picture may hold shapes and text alone")
    for name, value in element.attributes:
        if name.startswith("on"):
            raise ValueError(f"it holds a script ({shown(name)[1:-1]})")
        if name in {"href", "src"} and not _OWN_PART.fullmatch(value):
            raise ValueError(f"it refers to {shown(value)}; a picture may refer to its own parts alone")
        if "url(" in value.lower() and not _OWN_URL.fullmatch(value):
            raise ValueError(f"it refers to {shown(value)}; a picture may refer to its own parts alone")
        if name.startswith("marker") and "url(" in value.lower():
            raise ValueError("it draws markers on its lines; turn them into paths")
        if name == "spreadmethod" and value.strip() != "pad":
            raise ValueError("it repeats a gradient; draw it once")


def _check_styles(tree: _Tree) -> None:
    """Refuse style sheets that reach out of the picture, or that refer to anything but gradients."""
    text = "".join(element.text for element in tree.elements)
    if hidden := _FORBIDDEN.search(text):
        raise ValueError(f"its style sheet holds {hidden[0]}; take it out")
    if text.count("{") > _RULES or text.count(",") > _RULES:
        raise ValueError(f"its style sheet has more than {_RULES} rules")
    gradients = {
        f"#{name}"
        for element in tree.elements
        if element.tag in {"linearGradient", "radialGradient"}
        for name in element.values("id")
    }
    others = {f"#{name}" for element in tree.elements for name in element.values("id")} - gradients
    for url in _ANY_URL.finditer(text):
        target = (url[2] or "").strip()
        if not _OWN_PART.fullmatch(target) or target in others:
            raise ValueError(
                f"its style sheet refers to {shown(target)}; there it may refer to gradients alone. "
                "Save it with attributes in place of a style sheet"
            )


class _Weigher:
    """Adds up what drawing a picture takes, with what is used several times counted each time."""

    def __init__(self, tree: _Tree) -> None:
        self._root = tree.elements[0]
        self._by_name: dict[str, _Element] = {}
        for element in tree.elements:
            for name in element.values("id"):
                self._by_name.setdefault(f"#{name}", element)
        self._known: dict[int, tuple[int, int] | None] = {}
        self._names: set[str] = set()

    def weigh(self) -> None:
        """Raise `ValueError` if the picture takes too much, or if a part of it holds itself."""
        self._of(self._root, 0)

    def _of(self, element: _Element, depth: int) -> tuple[int, int]:
        """Return what an element takes and how deep it goes."""
        key = id(element)
        if key in self._known:
            if (found := self._known[key]) is None:
                raise ValueError("a part of it is drawn within itself")
            return found
        if depth > _DEEPEST:
            raise ValueError(f"its parts use each other more than {_DEEPEST} deep")
        self._known[key] = None
        own, handed_down = self._references(element)
        parts = [self._of(part, depth + 1) for part in (*element.children, *own)]
        paints = [self._of(part, depth + 1) for part in handed_down]
        size = (1 + element.letters // 100 + sum(each for each, _ in parts)) * (1 + sum(each for each, _ in paints))
        height = 1 + max((each for _, each in (*parts, *paints)), default=0)
        if size > _LARGEST or height > _DEEPEST or len(self._names) > _NAMES:
            raise ValueError("it is too large when all that it repeats is drawn")
        self._known[key] = size, height
        return size, height

    def _references(self, element: _Element) -> tuple[list[_Element], list[_Element]]:
        """Return what an element draws in its own place, and what it paints itself and all inside it with."""
        own: list[_Element] = []
        handed_down: list[_Element] = []
        for name, value in element.attributes:
            url = _OWN_URL.fullmatch(value)
            target = value if name == "href" else url[2] if url else ""
            self._names.add(target)
            if part := self._by_name.get(target):
                (own if name == "href" or name in _NOT_INHERITED else handed_down).append(part)
        return own, handed_down
