"""What a template, a logo or a name may try: to read a file, to call home, to break the page."""

from __future__ import annotations

import base64
import socket
import socketserver
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from curriculum.credentials.pictures import Picture, hash_picture
from curriculum.documents.agendas.agenda import AgendaPartner
from curriculum.documents.logos import Emblem
from curriculum.documents.phrases import Phrase
from curriculum.documents.press.assets import AssetFetcher
from curriculum.documents.press.pdf import render
from curriculum.languages import Translated
from tests.documents.hostile_names import HOSTILE_NAMES, HOSTILE_TEXTS
from tests.documents.papers import Paper
from tests.documents.printed import print_agenda, print_certificates
from tests.documents.samples import certificate, morocco

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from curriculum.documents.agendas.agenda import AgendaItem

PAGE = (
    '<!doctype html><html lang="en"><head><title>Page</title>{head}</head><body><p>Still here</p>{body}</body></html>'
)


class _Listener(socketserver.ThreadingTCPServer):
    """Counts who connects."""

    calls = 0

    def process_request(self, request: object, client_address: object) -> None:  # noqa: ARG002 - the hook
        self.calls += 1
        self.shutdown_request(request)  # type: ignore[arg-type]  # the request as the server got it


@pytest.fixture
def listener() -> Iterator[_Listener]:
    with _Listener(("127.0.0.1", 0), socketserver.BaseRequestHandler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text("TOP-SECRET-WORDS")
    return path


def _wait_for(listener: _Listener) -> None:
    """Give the server up to five seconds to notice a call."""
    for _ in range(500):
        if listener.calls:
            return
        time.sleep(0.01)


def _addresses(secret: Path, listener: _Listener) -> list[str]:
    host = f"127.0.0.1:{listener.server_address[1]}"
    return [
        secret.as_uri(),
        str(secret),
        "file:///etc/passwd",
        f"http://{host}/a.png",
        f"https://{host}/a.png",
        f"ftp://{host}/a.png",
        f"//{host}/a.png",
        f"HTTP://{host}/a.png",
        "asset:../pyproject.toml",
        "asset:/etc/passwd",
        "asset:agenda/agenda.html",
        f"asset:{secret}",
    ]


def test_page_reaches_no_file_and_no_network(secret: Path, listener: _Listener) -> None:
    addresses = _addresses(secret, listener)
    loads = [
        '<img alt="x" src="{0}"><object data="{0}">no object</object><embed src="{0}">',
        '<iframe src="{0}"></iframe><input type="image" alt="x" src="{0}">',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="{0}"/><use href="{0}#a"/></svg>',
        '<p style="background: url({0})">x</p>',
    ]
    heads = [
        '<link rel="stylesheet" href="{0}"><link rel="attachment" href="{0}"><base href="{0}">',
        "<style>@import url({0}); @font-face {{ font-family: f; src: url({0}) }} p {{ content: url({0}) }}</style>",
    ]
    page = PAGE.format(
        head="".join(head.format(address) for head in heads for address in addresses),
        body="".join(load.format(address) for load in loads for address in addresses),
    )

    paper = Paper(render(page))

    assert listener.calls == 0
    assert "Still here" in paper.text
    assert b"TOP-SECRET" not in paper.content
    assert "root:" not in paper.text
    assert paper.reader.attachments == {}


def test_logo_reaches_no_file_and_no_network(secret: Path, listener: _Listener) -> None:
    references = "".join(
        f'<image href="{address}" width="9" height="9"/><use href="{address}#a"/><style>@import url({address});</style>'
        for address in _addresses(secret, listener)
    )
    entities = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    for svg in (f"<svg xmlns='http://www.w3.org/2000/svg'>{references}</svg>", f"{entities}<svg>&x;</svg>", "<svg", ""):
        logo = hash_picture(svg.encode())
        mark = Emblem(Phrase("Hostile house", "en"), None, logo)
        partners, pictures = (
            (AgendaPartner(mark.name, "organiser", mark),),
            {logo: Picture("image/svg+xml", svg.encode())},
        )

        paper = Paper(print_agenda(morocco("en", partners=partners, pictures=pictures, days=())))

        assert "Hostile house" in paper.text
        assert "TOP-SECRET" not in paper.text
    assert listener.calls == 0
    socket.create_connection(("127.0.0.1", listener.server_address[1])).close()
    _wait_for(listener)
    assert listener.calls == 1  # it would have noticed


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "file:///etc/passwd", "ASSET:print.css", "javascript:1", "x", "picture:0", "1f", "picture:"],
)
def test_fetcher_refuses_what_is_not_ours(address: str) -> None:
    fetcher = AssetFetcher({"1f": Picture("image/png", b"dots")})

    with pytest.raises(ValueError, match="a page may not load"):
        fetcher.fetch(address)


def test_fetcher_loads_our_style_sheets_given_pictures_and_data() -> None:
    fetcher = AssetFetcher({"1f": Picture("image/png", b"dots")})
    data = "data:text/plain;base64," + base64.b64encode(b"words").decode()

    assert b"--accent" in fetcher.fetch("asset:print.css").read()
    assert fetcher.fetch("asset:certificate/woven.svg").content_type == "image/svg+xml"
    assert fetcher.fetch(data).read() == b"words"
    picture = fetcher.fetch("picture:1f")
    assert (picture.read(), picture.content_type) == (b"dots", "image/png")


def test_hostile_texts_do_not_break_the_agenda() -> None:
    phrases = [Phrase(text, "en") for text in HOSTILE_TEXTS]
    day = morocco("en").days[0]
    items = [slot.items[0] for slot in day.slots]
    agenda = morocco(
        "en",
        title=Phrase(" ".join(HOSTILE_TEXTS), "en"),
        code=HOSTILE_TEXTS[0],
        unscheduled=tuple(_retitled(items[number % len(items)], phrase) for number, phrase in enumerate(phrases)),
    )

    paper = Paper(print_agenda(agenda))

    assert "<script>alert(1)</script>" in paper.text
    assert "{{ 7 * 7 }}" in paper.text
    assert "zerowidthmarks" in paper.text
    assert "nulbellescape[31m" in paper.text
    assert "16:45–17:00" in paper.text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_hostile_names_do_not_break_certificates(language: str) -> None:
    texts = [*HOSTILE_TEXTS, *HOSTILE_NAMES]
    snapshots = [
        certificate(name=text, native_name=text, serial=f"S-{number}", city=Translated(en=text))
        for number, text in enumerate(texts)
    ]

    paper = Paper(print_certificates(snapshots, languages=[language]))

    assert len(paper.pages) == len(snapshots)
    assert all(f"S-{number}" in page for number, page in enumerate(paper.pages))


def _retitled(item: AgendaItem, phrase: Phrase) -> AgendaItem:
    return replace(item, title=phrase, objectives=(phrase,))
