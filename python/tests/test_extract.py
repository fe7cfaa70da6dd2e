"""Extractor, extractions and records."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import promet

TEXT = "Thales va recruter 800 ingénieurs à Lyon d'ici 2027."


def test_a_commitment_has_all_its_parts(extractor: promet.Extractor) -> None:
    extraction = extractor.extract(TEXT, id="d", title="Un titre", source="s", url="u", site="journal", published="2024-02-03")
    (record,) = extraction
    assert [(who.name, who.kind, who.resolved_by) for who in record.who] == [("Thales", "company", "gazetteer")]
    assert (record.action, record.certainty) == ("hire", "firm")
    assert (record.quantity.value, record.quantity.unit, record.quantity.precision) == (800, "job", "exact")
    assert (record.when.by, record.when.from_, record.when.every, record.when.for_) == ("2027", None, None, None)
    assert [place.name for place in record.where] == ["Lyon"]
    assert record.speaker is None and record.also == ()
    assert 0 < record.confidence <= 1 and record.rules
    document = record.document
    assert (document.id, document.title, document.published) == ("d", "Un titre", "2024-02-03")
    assert (document.source, document.url, document.site) == ("s", "u", "journal")


@pytest.mark.parametrize("before", ["", "🙂 « Œuvre » é\u0301 𝔘 — ", "\ufeff", "a\r\n\r\n"])
def test_offsets_are_those_of_python(extractor: promet.Extractor, before: str) -> None:
    text = before + TEXT
    extraction = promet.Extractor(mentions=True).extract(text)
    (record,) = extraction
    places = [record.trigger, record.evidence, record.quantity, record.when, *record.where, *extraction.mentions]
    places += [who.mention for who in record.who]
    for words in places:
        assert text[words.start : words.end] == words.text


def test_offsets_hold_in_every_article(articles: list[dict[str, str]]) -> None:
    documents = [article["text"].replace("e", "🙂", 3) for article in articles]
    for text, extraction in zip(documents, promet.Extractor(mentions=True).extract_many(documents), strict=True):
        for words in [*extraction.mentions, *(record.evidence for record in extraction)]:
            assert text[words.start : words.end] == words.text


def test_records_are_those_of_the_command_line(extractor, articles, command_line, tmp_path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles), encoding="utf-8")
    theirs = list(command_line.records(path))
    documents = [{**article, "source": str(path)} for article in articles]
    ours = [record.to_dict() for extraction in extractor.extract_many(documents) for record in extraction]
    assert len(ours) > 100
    assert ours == theirs


@pytest.mark.parametrize("make", [lambda x: pickle.loads(pickle.dumps(x)), copy.copy, copy.deepcopy], ids=["pickle", "copy", "deepcopy"])
def test_all_that_is_immutable_is_equal_to_its_copies(make) -> None:
    extraction = promet.Extractor(mentions=True).extract("« Été » : " + TEXT)
    record = extraction.commitments[0]
    things = [extraction, record, record.document, record.who[0], record.quantity, record.when, record.where[0], record.evidence]
    for thing in [*things, *extraction.mentions]:
        again = make(thing)
        assert again == thing and hash(again) == hash(thing) and repr(again) == repr(thing)
        assert again.to_dict() == thing.to_dict() == json.loads(thing.to_json())
        assert thing != "something else"
        with pytest.raises(AttributeError):
            thing.text = "other"
    assert len({record, extractor_record()}) == 2


def extractor_record() -> promet.Commitment:
    return promet.Extractor().extract("Lidl va ouvrir 30 magasins.").commitments[0]


def test_an_extraction_is_a_collection(extractor: promet.Extractor) -> None:
    extraction = extractor.extract(TEXT)
    assert len(extraction) == 1 and list(extraction) == list(extraction.commitments)
    assert extraction.commitments is extraction.commitments
    assert not extractor.extract("Il pleut.")
    assert repr(extraction) == "Extraction(document='', commitments=1, mentions=0)"
    assert "who=['Thales'], action='hire', quantity='800 ingénieurs'" in repr(extraction.commitments[0])


@pytest.mark.parametrize(
    "published", ["2018-05-28", "28/05/2018", datetime.date(2018, 5, 28), datetime.datetime(2018, 5, 28, 23, 59)]
)
def test_the_day_of_publication_may_be_written_in_many_ways(extractor: promet.Extractor, published) -> None:
    extraction = extractor.extract("Lidl va recruter 300 personnes d'ici deux ans.", published=published)
    assert extraction.document.published == "2018-05-28"
    assert extraction.commitments[0].when.by == "2020-05"


def test_wrong_arguments_raise(extractor: promet.Extractor, tmp_path) -> None:
    with pytest.raises(ValueError, match="`hier` is no date of publication: write it as YYYY-MM-DD"):
        extractor.extract(TEXT, published="hier")
    with pytest.raises(TypeError, match="a day of publication is a str, a date or a datetime, not int"):
        extractor.extract(TEXT, published=2018)
    with pytest.raises(TypeError):
        extractor.extract(b"octets")
    with pytest.raises(UnicodeEncodeError):
        extractor.extract("\ud800")
    with pytest.raises(ValueError, match="min_confidence"):
        promet.Extractor(min_confidence=40)
    with pytest.raises(ValueError, match="jobs"):
        extractor.extract_many([], jobs=0)
    with pytest.raises(ValueError, match="no record of promet"):
        promet.Commitment.from_dict({"id": "x"})
    with pytest.raises(FileNotFoundError):
        promet.Extractor(gazetteers=[tmp_path / "absent.tsv"])
    with pytest.raises(TypeError, match="a gazetteer is a path"):
        promet.Extractor(gazetteers=[3])


def test_gazetteers_of_ones_own(tmp_path) -> None:
    names = tmp_path / "noms.tsv"
    names.write_text("name\tkind\nLes Sources\tassociation\n", encoding="utf-8")
    text = "Les Sources vont recruter 12 salariés."
    kind = lambda extractor: [who.kind for record in extractor.extract(text) for who in record.who]
    for gazetteer in (names, str(names), ("noms.tsv", names.read_text())):
        extractor = promet.Extractor(gazetteers=[gazetteer])
        assert kind(extractor) == ["association"]
        assert kind(pickle.loads(pickle.dumps(extractor))) == ["association"]
    names.write_text("nom\tgenre\n")
    with pytest.raises(promet.GazetteerError, match=r"noms\.tsv:1:1: ") as caught:
        promet.Extractor(gazetteers=[names])
    assert isinstance(caught.value, promet.Error) and isinstance(caught.value, ValueError)
    names.write_bytes(b"name\tkind\nCaf\xe9\tcompany\n")
    with pytest.raises(promet.Error, match="UTF-8"):
        promet.Extractor(gazetteers=[names])


def test_confidence_and_mentions_are_chosen() -> None:
    assert not promet.Extractor(min_confidence=1.0).extract(TEXT).commitments
    assert promet.Extractor(mentions=True).extract(TEXT).mentions == promet.Extractor().mentions(TEXT)


@pytest.mark.parametrize("jobs", [1, 2, 7, None])
def test_many_documents_come_in_order(extractor: promet.Extractor, articles, jobs) -> None:
    documents = articles * 3
    one_by_one = [extractor.extract(article["text"], id=article["id"]) for article in articles] * 3
    assert list(extractor.extract_many(iter(documents), jobs=jobs)) == one_by_one


def test_documents_are_taken_as_they_are_asked_for(extractor: promet.Extractor) -> None:
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield f"Thales va recruter {taken} ingénieurs."

    extractions = extractor.extract_many(endless(), jobs=2)
    assert [next(extractions).commitments[0].quantity.value for _ in range(3)] == [1, 2, 3]
    assert taken < 1000


def test_one_bad_document_does_not_stop_the_others(extractor: promet.Extractor) -> None:
    documents = [TEXT, 3, {"id": "x"}, {"text": b"octets"}, {"text": TEXT, "published": "hier"}, "\ud800", {"text": TEXT, "other": 1}]
    extractions = extractor.extract_many(documents)
    found: list[object] = []
    while True:
        try:
            found.append(len(next(extractions)))
        except StopIteration:
            break
        except Exception as error:
            found.append(type(error))
    assert found == [1, TypeError, ValueError, TypeError, ValueError, UnicodeEncodeError, 1]


def test_an_error_of_the_iterable_comes_after_what_came_before(extractor: promet.Extractor) -> None:
    def broken():
        yield TEXT
        raise OSError("gone")

    extractions = extractor.extract_many(broken())
    assert len(next(extractions)) == 1
    with pytest.raises(OSError, match="gone"):
        next(extractions)
    with pytest.raises(StopIteration):
        next(extractions)


def test_other_threads_run_meanwhile(extractor: promet.Extractor, articles) -> None:
    text = "\n\n".join(article["text"] for article in articles) * 4
    counted, done = 0, threading.Event()

    def work() -> None:
        extractor.extract(text)
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    while not done.is_set():
        counted += 1
        time.sleep(0.001)
    thread.join()
    # With the interpreter held, not more than a few turns would come before the end.
    assert counted > 20


def test_one_extractor_serves_many_threads(extractor: promet.Extractor, articles) -> None:
    texts = [article["text"] for article in articles]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(extractor.extract, texts)) == [extractor.extract(text) for text in texts]


def test_explain_tells_of_every_sentence(extractor: promet.Extractor) -> None:
    assert TEXT in extractor.explain(TEXT)
