"""Writes the metadata of a PDF that several papers were merged into, with the claim of both standards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from curriculum.documents.press.standards import CLAIM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PACKET: Final = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<rdf:Description rdf:about="" pdfaid:part="3" pdfaid:conformance="A" />
<rdf:Description rdf:about="">
{facts}
</rdf:Description>
{claim}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_DATES: Final = {"CreationDate": "CreateDate", "ModDate": "ModifyDate"}


def describe(title: str, authors: Sequence[str], dates: Mapping[str, str]) -> bytes:
    """Return the XMP packet; `dates` are by the names that PDF itself gives them."""
    facts = "\n".join(_list_facts(title, authors, dates))
    return _PACKET.format(facts=facts, claim=CLAIM.decode()).encode()


def _list_facts(title: str, authors: Sequence[str], dates: Mapping[str, str]) -> Iterator[str]:
    yield f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
    if authors:
        names = "".join(f"<rdf:li>{escape(author)}</rdf:li>" for author in authors)
        yield f"<dc:creator><rdf:Seq>{names}</rdf:Seq></dc:creator>"
    yield "<xmp:CreatorTool>curriculum</xmp:CreatorTool>"
    for kind, date in dates.items():
        yield f"<xmp:{_DATES[kind]}>{escape(date)}</xmp:{_DATES[kind]}>"
