"""promet in a spaCy pipeline."""

from __future__ import annotations

import pytest

import promet

spacy = pytest.importorskip("spacy")

from spacy.tokens import Doc  # noqa: E402

TEXT = "Thales va recruter 800 ingénieurs à Lyon d'ici deux ans. Il pleut."


@pytest.fixture
def nlp():
    nlp = spacy.blank("fr")
    nlp.add_pipe("promet")
    return nlp


def test_commitments_are_spans_and_records(nlp, extractor: promet.Extractor) -> None:
    doc = nlp(TEXT)
    (span,) = doc.spans["commitments"]
    assert (span.text, span.label_) == ("Thales va recruter 800 ingénieurs à Lyon d'ici deux ans.", "hire")
    assert doc._.commitments == extractor.extract(TEXT).commitments
    assert doc._.promet == extractor.extract(TEXT)
    assert not doc.ents
    assert spacy.blank("fr")(TEXT)._.commitments == ()


def test_the_day_of_publication_is_heeded(nlp) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = "2018-05-28"
    assert nlp(doc)._.commitments[0].when.by == "2020-05"


def test_entities_on_request() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("promet", config={"ents": True})
    labels = {entity.text: entity.label_ for entity in nlp(TEXT).ents}
    assert labels == {"Thales": "ORG", "800 ingénieurs": "QUANTITY", "d'ici deux ans": "DATE"}


def test_options_are_those_of_the_extractor(tmp_path) -> None:
    names = tmp_path / "noms.tsv"
    names.write_text("name\tkind\nLes Sources\tassociation\n", encoding="utf-8")
    nlp = spacy.blank("fr")
    nlp.add_pipe("promet", config={"gazetteers": [str(names)], "spans_key": "promesses"})
    doc = nlp("Les Sources vont recruter 12 salariés.")
    assert doc._.commitments[0].who[0].kind == "association" and len(doc.spans["promesses"]) == 1


def test_documents_are_saved_and_sent(nlp) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.commitments == doc._.commitments and again.spans["commitments"][0].text == doc.spans["commitments"][0].text
    piped = list(nlp.pipe([TEXT, "Il pleut."] * 3, n_process=2, batch_size=2))
    assert [len(doc._.commitments) for doc in piped] == [1, 0] * 3


def test_beside_a_model() -> None:
    pytest.importorskip("fr_core_news_sm")
    nlp = spacy.load("fr_core_news_sm")
    before = nlp(TEXT).ents
    nlp.add_pipe("promet", config={"ents": True})
    doc = nlp(TEXT)
    assert doc._.commitments and "commitments" in doc.spans
    assert {(e.text, e.label_) for e in before} <= {(e.text, e.label_) for e in doc.ents}
    assert "QUANTITY" in {entity.label_ for entity in doc.ents}
    assert all(token.pos_ for token in doc)
