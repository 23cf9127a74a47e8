from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import InvalidFile, NotFound
from curriculum.exchange.workshop_file.text import read_source

if TYPE_CHECKING:
    from pathlib import Path


def refused(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return refused_as_it_is(path)


def refused_as_it_is(path: Path) -> str:
    with pytest.raises(InvalidFile) as caught:
        read_source(path)
    assert len(caught.value.problems) == 1
    return str(caught.value.problems[0])


def test_file_that_is_missing(path: Path) -> None:
    with pytest.raises(NotFound, match="No file"):
        read_source(path)


def test_file_that_is_a_folder(tmp_path: Path) -> None:
    assert refused_as_it_is(tmp_path) == "this is a folder; name the workshop file in it"


def test_file_with_a_syntax_error(path: Path) -> None:
    assert refused(path, b'a = "b"\nc = = 3\n') == "line 2: not TOML: Invalid value"


def test_file_with_a_syntax_error_at_its_end(path: Path) -> None:
    assert refused(path, b'a = "b"\nc = \n\n').startswith("line 2: not TOML: ")
    assert refused(path, b'a = "b"\nc = [1,').startswith("line 2: not TOML: ")


def test_file_with_a_key_given_twice(path: Path) -> None:
    assert refused(path, b"a = 1\na = 2\n") == "line 2: not TOML: Cannot overwrite a value"


def test_file_that_is_not_utf8(path: Path) -> None:
    words = refused(path, 'a = 1\nb = "Séance"\n'.encode("cp1252"))

    assert words == "line 2: byte 0xe9 is not UTF-8; save the file in the encoding UTF-8"


def test_file_with_a_byte_order_mark(path: Path) -> None:
    path.write_bytes(b'\xef\xbb\xbfa = "b"\n')

    assert read_source(path).tree == {"a": "b"}


def test_file_with_a_raw_control_character(path: Path) -> None:
    assert refused(path, b'a = "\x00"\n').startswith("line 1: not TOML: Illegal character '\\x00'")


@pytest.mark.parametrize(
    "content",
    [
        b"x = " + b"[" * 1_900_000,
        b"x = " + b"{a=" * 100_000,
        b"a." * 950_000 + b"a = 1",
        b"[" + b"a." * 30_000 + b"a]",
        b'"a b" . ' * 10_000 + b"a = 1",
        b"x = " + b"9" * 1_900_000,
        b"[[modules]]\n" * 150_000,
        b"modules = [" + b"1," * 600_000 + b"]",
        b"k = 1\n" * 300_000,
        b"The quick brown fox. " * 90_000,
        bytes(range(32, 127)) * 20_000,
    ],
    ids=lambda content: content[:12].decode(),
)
def test_nonsense_is_refused_soon(path: Path, content: bytes) -> None:
    before = time.process_time()

    words = refused(path, content)

    assert len(words) < 200
    assert time.process_time() - before < 4  # about one on a quiet machine


def test_file_of_five_megabytes(path: Path) -> None:
    words = refused(path, b"\xff\x00nonsense" * 500_000)

    assert words == "the file is larger than 2,000,000 bytes, so it is no workshop file"


def test_escaped_controls_are_faults_and_invisible_characters_are_taken_out(path: Path) -> None:
    path.write_text('a = "x\\u0000\\u0007"\nb = "Ami\u202ena\u200c\u200d"\n[c]\nd = ["e\u0301"]\n', encoding="utf-8")

    source = read_source(path)

    assert source.tree == {"a": "x", "b": "Amina\u200c", "c": {"d": ["\u00e9"]}}
    assert [(fault.path, fault.message) for fault in source.faults] == [
        (("a",), "the text holds the control character U+0000, U+0007; take it out")
    ]
    assert [(each.path, each.message) for each in source.warnings] == [
        (("b",), "invisible characters were taken out: U+202E, U+200D")
    ]


def test_tables_nested_deeper_than_the_format_needs(path: Path) -> None:
    path.write_text(f"x = {'[' * 40}{']' * 40}\n", encoding="utf-8")

    assert [fault.message for fault in read_source(path).faults] == ["tables or lists are nested too deeply here"]
