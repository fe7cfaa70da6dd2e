"""Reads French press text and returns the commitments in it: who will do what, for how many, by when.

>>> import promet
>>> extractor = promet.Extractor()
>>> text = "Thales va recruter 800 ingénieurs en 2027. Le groupe en a embauché 600 en 2019."
>>> commitment, = extractor.extract(text)
>>> commitment.who[0].name, commitment.action, commitment.quantity.value, commitment.when.by
('Thales', 'hire', 800, '2027')
>>> text[commitment.evidence.start:commitment.evidence.end]
'Thales va recruter 800 ingénieurs en 2027.'
"""

from promet._errors import Error, GazetteerError
from promet._promet import (
    SCHEMA_VERSION,
    ArrowStream,
    Commitment,
    DocumentInfo,
    Excerpt,
    Extraction,
    Extractions,
    Extractor,
    Mention,
    Place,
    Quantity,
    When,
    Who,
    __version__,
    columns,
)

__all__ = [
    "SCHEMA_VERSION",
    "ArrowStream",
    "Commitment",
    "DocumentInfo",
    "Error",
    "Excerpt",
    "Extraction",
    "Extractions",
    "Extractor",
    "GazetteerError",
    "Mention",
    "Place",
    "Quantity",
    "When",
    "Who",
    "__version__",
    "columns",
]
