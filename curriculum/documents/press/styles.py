"""Parses each style sheet once for all the papers that use it, which WeasyPrint does for each of them."""

from __future__ import annotations

from typing import Any, Final

from weasyprint import CSS, css
from weasyprint.css.counters import CounterStyle

from curriculum.documents.press.stock import current

# Written for WeasyPrint 70; a test compares a paper set with kept style sheets with one set without.
_CSS: Final = CSS
_ASSET: Final = "asset:"
_MOST: Final = 64


class _Probe:
    """Stands for a font configuration and notes whether a style sheet brings fonts of its own."""

    def __init__(self) -> None:
        self.asked = False

    def add_font_face(self, *_descriptors: object) -> None:
        """Note the wish; a style sheet that has one is parsed for each paper."""
        self.asked = True


def keep_styles() -> None:
    """Make WeasyPrint take a style sheet that was parsed before."""
    css.CSS = _parse_or_repeat


def _parse_or_repeat(**source: Any) -> Any:  # noqa: ANN401 - WeasyPrint carries no types
    """Return a style sheet as `CSS` does; its rules of pages go to the list that all sheets of a paper share."""
    key = _name(source)
    if key is None:
        return _CSS(**source)
    sheets = current().sheets
    if key not in sheets:
        if len(sheets) >= _MOST:
            sheets.clear()
        sheets[key] = _parse(source)
    kept = sheets[key]
    return _repeat(kept, source) if kept else _CSS(**source)


def _name(source: dict[str, Any]) -> object:
    """Return what tells a style sheet from others; None for one that is imported by another, or not ours."""
    if source.get("matcher") is not None:
        return None
    if "string" in source:
        return source["string"], source["base_url"], source["media_type"]
    address = source.get("url", "")
    return (address, source["media_type"]) if address.startswith(_ASSET) else None


def _parse(source: dict[str, Any]) -> Any:  # noqa: ANN401 - see above
    """Return a parsed style sheet, None for one that does more than state rules (fonts, counters, layers)."""
    probe, counters = _Probe(), CounterStyle()
    profiles: dict[str, Any] = {}
    layers: list[str] = []
    own = {"font_config": probe, "counter_style": counters, "color_profiles": profiles, "layers": layers}
    sheet = _CSS(**{**source, **own, "page_rules": []})
    return None if probe.asked or counters or profiles or layers else sheet


def _repeat(kept: Any, source: dict[str, Any]) -> Any:  # noqa: ANN401 - see above
    sheet = object.__new__(_CSS)
    sheet.base_url, sheet.matcher, sheet.layers = kept.base_url, kept.matcher, source["layers"]
    sheet.page_rules = source["page_rules"]
    sheet.page_rules.extend(kept.page_rules)
    return sheet
