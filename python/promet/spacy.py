"""promet in a spaCy pipeline: ``nlp.add_pipe("promet")``.

>>> import spacy
>>> nlp = spacy.blank("fr")
>>> _ = nlp.add_pipe("promet", config={"ents": True})
>>> doc = nlp("Thales va recruter 800 ingénieurs en 2027.")
>>> doc.spans["commitments"]
[Thales va recruter 800 ingénieurs en 2027.]
>>> doc._.commitments[0].quantity.value
800
>>> [(entity.text, entity.label_) for entity in doc.ents]
[('Thales', 'ORG'), ('800 ingénieurs', 'QUANTITY'), ('en 2027', 'DATE')]
"""

from __future__ import annotations

from typing import Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

import promet

__all__ = ["Promet", "create"]

#: Where the records are kept in a document, as JSON, so that documents can be saved and sent to other processes.
KEPT = "promet"

#: Labels of entities: those of spaCy's models for French, and for what these do not know those of its other models.
LABELS = {"person": "PER", "place": "LOC", "quantity": "QUANTITY", "time": "DATE"}


def _extraction(doc: Doc) -> promet.Extraction | None:
    kept = doc.user_data.get(KEPT)
    return None if kept is None else promet.Extraction._from_json(kept, doc.text)


def _commitments(doc: Doc) -> tuple[promet.Commitment, ...]:
    extraction = _extraction(doc)
    return () if extraction is None else extraction.commitments


# `published` is for the caller to set: the day of publication, as text.
Doc.set_extension("published", default=None, force=True)
Doc.set_extension("commitments", getter=_commitments, force=True)
Doc.set_extension("promet", getter=_extraction, force=True)


@Language.factory(
    "promet",
    default_config={"gazetteers": [], "min_confidence": None, "ents": False, "spans_key": "commitments"},
    assigns=["doc.spans", "doc._.commitments", "doc._.promet"],
)
def create(
    nlp: Language,
    name: str,
    gazetteers: Sequence[str] = (),
    min_confidence: float | None = None,
    ents: bool = False,
    spans_key: str = "commitments",
) -> Promet:
    """Makes the component."""
    return Promet(promet.Extractor(list(gazetteers), min_confidence, mentions=ents), ents=ents, spans_key=spans_key)


class Promet:
    """The component. Sets ``doc.spans[spans_key]`` to the evidence of each commitment, labelled with its action;
    ``doc._.commitments`` to the records; with ``ents`` adds what was recognised to ``doc.ents`` where no entity is yet."""

    def __init__(self, extractor: promet.Extractor, *, ents: bool = False, spans_key: str = "commitments") -> None:
        self.extractor = extractor
        self.ents = ents
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        extraction = self.extractor.extract(doc.text, published=doc._.published)
        doc.user_data[KEPT] = extraction.to_json()
        spans = (_span(doc, record.evidence.start, record.evidence.end, record.action) for record in extraction)
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        if self.ents:
            doc.set_ents(_entities(doc, extraction), default="unmodified")
        return doc


def _span(doc: Doc, start: int, end: int, label: str) -> Span | None:
    return doc.char_span(start, end, label=label, alignment_mode="expand")


def _entities(doc: Doc, extraction: promet.Extraction) -> list[Span]:
    """What was recognised, where no entity is yet. Pronouns stand for actors but name none."""
    named = (mention for mention in extraction.mentions if mention.resolved_by != "coreference")
    spans = (_span(doc, words.start, words.end, LABELS.get(words.kind, "ORG")) for words in named)
    taken = {token for entity in doc.ents for token in range(entity.start, entity.end)}
    return filter_spans(span for span in spans if span is not None and taken.isdisjoint(range(span.start, span.end)))
