from __future__ import annotations

import pytest

from curriculum.operations.drafts.drawings import check_drawing, is_drawing

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
#: As drawing programs write logos: styles, gradients, clips, and their own notes.
LOGO = """
  <?note kept?>
  <metadata xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="https://example.org"/>
  <style>.st0 { fill: url(#blue) } .st1 { fill: #fff }</style>
  <defs>
    <linearGradient id="blue"><stop offset="0" stop-color="#00f"/><stop offset="1"/></linearGradient>
    <linearGradient id="pale" xlink:href="#blue" spreadMethod="pad"/>
    <clipPath id="round"><circle r="9"/></clipPath>
    <symbol id="star"><path class="st0" d="M0 0h1v1z"/></symbol>
    <marker id="arrow"/>
  </defs>
  <g clip-path="url(#round)" style="fill:url('#pale');marker:none">
    <use href="#star"/><use xlink:href="#star"/><use href="#nothing"/><text>Example</text>
  </g>
"""


def svg(inside: str) -> bytes:
    return f"<svg {NAMESPACES}>{inside}</svg>".encode()


def uses(levels: int, each: int) -> str:
    """Return a picture of a few hundred bytes that draws `each` to the power of `levels` squares."""
    groups = [f'<g id="a{level + 1}">{use(f"a{level}") * each}</g>' for level in range(levels)]
    return "".join(['<rect id="a0" width="1" height="1"/>', *groups])


def use(name: str) -> str:
    return f'<use xlink:href="#{name}"/>'


def refusal(content: bytes) -> str:
    with pytest.raises(ValueError, match=r"\w") as caught:
        check_drawing(content)
    return str(caught.value)


@pytest.mark.parametrize("inside", [LOGO, "", uses(3, 9), "<path d='M0 0'/>" * 3_000, '<a href="#"/>'])
def test_usual_picture_is_taken(inside: str) -> None:
    content = svg(inside)

    check_drawing(content)

    assert is_drawing(content)


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (uses(8, 10), "it is too large when all that it repeats is drawn"),
        (f'<path id="p" d="{"M0 0" * 100_000}"/>{use("p") * 99}', "it is too large"),
        (
            f'<pattern id="p">{"<rect/>" * 999}</pattern><g fill="url(#p)">{"<rect/>" * 999}</g>',
            "it is too large",
        ),
        ("".join(use(f"a{number}") for number in range(999)), "it is too large"),
        ('<g id="a"><use href="#a"/></g>', "a part of it is drawn within itself"),
        ('<pattern id="a"><rect style="fill: url(#a)"/></pattern>', "a part of it is drawn within itself"),
        ('<mask id="a"><use href="#b"/></mask><g id="b" mask="url(#a)"/>', "a part of it is drawn within itself"),
        (uses(60, 1), "it is too large"),
        ("".join(f'<g id="a{level}">{use(f"a{level + 1}")}</g>' for level in range(60)), "more than 50 deep"),
        ("<g>" * 60 + "</g>" * 60, "they lie more than 50 deep"),
        ("<g/>" * 5_001, "it has more than 5,000 elements"),
        ("<script>alert(1)</script>", "it holds <script>"),
        ("<foreignObject/>", "it holds <foreignObject>"),
        ('<image href="data:image/png;base64,AAAA"/>', "it holds <image>"),
        ('<g onload="alert(1)"/>', "it holds a script (onload)"),
        ('<a href="javascript:alert(1)"/>', "it refers to 'javascript:alert(1)'"),
        ('<use href="https://example.org/a.svg#a"/>', "it refers to 'https://example.org/a.svg#a'"),
        ('<use xlink:href="file:///etc/passwd"/>', "it refers to 'file:///etc/passwd'"),
        ('<g fill="url(https://example.org/a)"/>', "it refers to 'url(https://example.org/a)'"),
        ('<g style="fill:URL(&quot;//example.org/a&quot;)"/>', "it refers to"),
        ('<g fill="url(#a) b)"/>', "it refers to 'url(#a) b)'"),
        ('<g style="fill:\\75rl(//example.org)"/>', "a style holds \\; take it out"),
        ('<g style="/**/fill:url(#a)"/>', "a style holds /*; take it out"),
        ('<path style="marker-mid:url(#a)"/>', "it draws markers on its lines"),
        ('<linearGradient spreadMethod="repeat"/>', "it repeats a gradient"),
        ("<style>@import url(a.css)</style>", "its style sheet holds @import"),
        ("<style>g { fill: \\75rl(a) }</style>", "its style sheet holds \\"),
        ("<style>use { href: '#a' }</style>", "its style sheet holds href"),
        ("<style>g { fill: url(https://example.org) }</style>", "its style sheet refers to 'https://example.org'"),
        ("<style>g { fill: url(</style>", "its style sheet refers to ''"),
        ("<style>g { fill: url(#a) }</style><pattern id='a'/>", "its style sheet refers to '#a'"),
        (f"<style>{'*{a:b}' * 501}</style>", "its style sheet has more than 500 rules"),
        ("<?xml-stylesheet href='a.css'?>", "it loads a style sheet"),
        ("<g>", "it is not well-formed XML: mismatched tag"),
        ("&undeclared;", "it is not well-formed XML: undefined entity"),
    ],
)
def test_picture_that_is_not_safe_to_print_is_refused(inside: str, reason: str) -> None:
    assert reason in refusal(svg(inside))


def test_entities_are_never_read() -> None:
    bomb = "".join(f'<!ENTITY e{level + 1} "{f"&e{level};" * 10}">' for level in range(9))
    content = f'<!DOCTYPE svg [<!ENTITY e0 "ha">{bomb}]><svg>&e9;</svg>'.encode()

    assert is_drawing(content)
    assert refusal(content) == "it has a document type; delete <!DOCTYPE …>"
    assert refusal(content.decode().encode("utf-16")) == "it has a document type; delete <!DOCTYPE …>"
