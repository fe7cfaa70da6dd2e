"""What notebooks show."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

import promet
from promet import _html

ALLOWED = {"div", "p", "span", "table", "thead", "tbody", "tr", "th", "td"}


class Strict(HTMLParser):
    """Takes only what the page is made of, and remembers its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        assert {name for name, _ in attrs} <= {"class", "style"}, attrs
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "<script>alert(1)</script> ",
        '"><img src=x onerror=alert(1)> ',
        "</div></td></table><b> ",
        "&lt;script&gt; &amp; ",
        "<!-- ",
        "'; style='x ",
    ],
)
def test_a_hostile_text_stays_text(extractor: promet.Extractor, hostile: str) -> None:
    text = f"{hostile}Thales va recruter 800 ingénieurs {hostile} en 2027 & {hostile}."
    page = extractor.extract(text)._repr_html_()
    parser = Strict()
    parser.feed(page)
    parser.close()
    assert not parser.open
    assert text in parser.text


def test_what_names_a_commitment_is_highlighted(extractor: promet.Extractor) -> None:
    page = extractor.extract("🙂 Thales va recruter 800 ingénieurs en 2027.")._repr_html_()
    assert '>Thales</span>' in page and 'class="promet-quantity"' in page and ">en 2027</span>" in page
    assert "<td" in page


def test_pages_do_not_grow_without_end(extractor: promet.Extractor) -> None:
    text = "Il pleut. " * 10_000
    page = extractor.extract(text)._repr_html_()
    assert len(page) < 2 * _html.LONGEST and "80000 more characters" in page and "No commitments." in page
