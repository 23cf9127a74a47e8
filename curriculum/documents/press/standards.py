"""Makes one PDF claim two standards: PDF/A-3a (lasts) and PDF/UA-1 (can be read aloud)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pydyf

from curriculum.documents.press.packing import UNCLEAR, settle

if TYPE_CHECKING:
    from weasyprint import Document

VARIANT: Final = "pdf/a-3a"

#: The claim of PDF/UA-1 in metadata. PDF/A admits a property only with its schema described (ISO 19005-3,
#: 6.6.2.3.3); the property itself is that of ISO 14289-1, clause 5.
CLAIM: Final = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_END: Final = b"</rdf:RDF>"


def finish(_document: Document, pdf: pydyf.PDF, *, padding: int = 0) -> None:
    """Bring a PDF/A file that is about to be written to both standards, `padding` empty objects with it."""
    _claim_accessibility(pdf)
    for _ in range(padding):
        pdf.add_object(pydyf.Dictionary())
    settle(pdf)


def ends_clearly(content: bytes) -> bool:
    """Say whether no stream of a written file ends in a carriage return (see `packing`).

    The list of objects is compressed only while the file is written; another object gives it another end.
    """
    return UNCLEAR not in content


def _claim_accessibility(pdf: pydyf.PDF) -> None:
    """Add the PDF/UA-1 claim to the metadata."""
    number = int(pdf.catalog["Metadata"].split()[0])
    metadata = pdf.objects[number]
    packet = metadata.stream[0]
    metadata.stream = [packet.replace(_END, CLAIM + _END, 1)]
    metadata.compress = False  # readers look for the claim without unpacking
