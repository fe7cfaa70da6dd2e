"""Read by the type checker, not run: what callers write has the types they expect."""

from __future__ import annotations

from datetime import date

import promet

extractor = promet.Extractor(gazetteers=["noms.tsv", ("mots.toml", "")])
extraction: promet.Extraction = extractor.extract("…", published=date(2024, 1, 1))
names: list[str] = [who.name for record in extraction for who in record.who]
quantity: promet.Quantity | None = extraction.commitments[0].quantity
hires: bool = extraction.commitments[0].action == "hire"
counts: list[int] = [len(found) for found in extractor.extract_many(["…", {"text": "…"}], jobs=2)]
