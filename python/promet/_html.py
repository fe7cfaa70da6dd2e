"""An extraction as HTML, for notebooks. All that comes from the text is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Iterator

if TYPE_CHECKING:
    from promet._promet import Commitment, Extraction

#: What is highlighted, the most telling first, and how.
STYLES = {
    "who": "background:#cfe3ff",
    "quantity": "background:#ffe2a8",
    "when": "background:#d3f0cf",
    "trigger": "border-bottom:2px solid #c0392b",
    "evidence": "background:#f2f2f2",
}

#: A page should not grow without end: texts are shown up to here.
LONGEST = 20_000

COLUMNS = ("who", "action", "how many", "by when", "certainty", "evidence")


def page(extraction: Extraction) -> str:
    """The text with its commitments highlighted, and a table of them."""
    body = highlighted(extraction.text, list(spans(extraction)))
    legend = " ".join(f'<span style="{style};color:#111;padding:0 .3em">{name}</span>' for name, style in STYLES.items())
    return (
        f'<div class="promet"><p style="font-size:smaller">{legend}</p>'
        f'<div style="white-space:pre-wrap;line-height:1.6">{body}</div>{table(extraction)}</div>'
    )


def spans(extraction: Extraction) -> Iterator[tuple[int, int, str]]:
    """What is highlighted: first code point, one past the last, and what it is."""
    for commitment in extraction.commitments:
        for kind, words in parts(commitment):
            yield words.start, words.end, kind


def parts(commitment: Commitment) -> Iterator[tuple[str, Any]]:
    for who in commitment.who:
        yield "who", who.mention
    if commitment.quantity:
        yield "quantity", commitment.quantity
    if commitment.when:
        yield "when", commitment.when
    yield "trigger", commitment.trigger
    yield "evidence", commitment.evidence


def highlighted(text: str, places: list[tuple[int, int, str]]) -> str:
    """The text, cut at every place where what is highlighted begins or ends, so that nothing is nested."""
    shown = text[:LONGEST]
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for start, end, kind in places:
        if 0 <= start < end:
            starts.setdefault(min(start, len(shown)), []).append(kind)
            ends.setdefault(min(end, len(shown)), []).append(kind)
    cuts = sorted({0, len(shown), *starts, *ends})
    within = dict.fromkeys(STYLES, 0)
    out = []
    for start, end in zip(cuts, cuts[1:]):
        for kind in starts.get(start, ()):
            within[kind] += 1
        for kind in ends.get(start, ()):
            within[kind] -= 1
        piece = escape(shown[start:end])
        name = next((name for name, count in within.items() if count), None)
        if name is None:
            out.append(piece)
        else:
            colour = "" if name == "trigger" else ";color:#111"
            out.append(f'<span class="promet-{name}" style="{STYLES[name]}{colour}">{piece}</span>')
    if len(text) > LONGEST:
        out.append(f" … ({len(text) - LONGEST} more characters)")
    return "".join(out)


def table(extraction: Extraction) -> str:
    """A row a commitment."""
    if not extraction.commitments:
        return "<p>No commitments.</p>"
    head = "".join(f"<th>{name}</th>" for name in COLUMNS)
    rows = "".join(
        "<tr>" + "".join(f'<td style="text-align:left">{escape(cell)}</td>' for cell in row(commitment)) + "</tr>"
        for commitment in extraction.commitments
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def row(commitment: Commitment) -> tuple[str, ...]:
    quantity, when = commitment.quantity, commitment.when
    return (
        ", ".join(who.name for who in commitment.who),
        commitment.action,
        quantity.text if quantity else "",
        (when.by or when.text) if when else "",
        commitment.certainty,
        commitment.evidence.text,
    )
