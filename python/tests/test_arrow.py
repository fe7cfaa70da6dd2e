"""Tables in, tables out."""

from __future__ import annotations

import csv
import datetime
import json
import subprocess

import pytest

import promet

pa = pytest.importorskip("pyarrow")

TEXTS = ["Thales va recruter 800 ingénieurs en 2027.", "Il pleut.", "Lidl va ouvrir 30 magasins."]


def table(**columns):
    return pa.table({"id": ["a", "b", "c"], "text": TEXTS, **columns})


def test_a_row_is_a_commitment(extractor: promet.Extractor) -> None:
    records = pa.table(extractor.extract_arrow(table()))
    assert records.column_names == [name for name, _, _ in promet.columns()]
    assert [str(kind) for kind in records.schema.types] == [kind for _, kind, _ in promet.columns()]
    assert records.schema.metadata[b"promet.schema"] == str(promet.SCHEMA_VERSION).encode()
    rows = records.select(["document", "who", "value", "error"]).to_pylist()
    assert rows == [
        {"document": "a", "who": "Thales", "value": 800.0, "error": None},
        {"document": "c", "who": "Lidl", "value": 30.0, "error": None},
    ]


def test_mentions_have_a_table_of_their_own(extractor: promet.Extractor) -> None:
    mentions = pa.table(extractor.extract_arrow(table(), content="mentions"))
    assert mentions.column_names == [name for name, _, _ in promet.columns("mentions")]
    for row in mentions.to_pylist():
        assert TEXTS["abc".index(row["document"])][row["start"] : row["end"]] == row["text"]
    with pytest.raises(ValueError, match='not "both"'):
        extractor.extract_arrow(table(), content="both")


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())], ids=str)
def test_every_layout_of_text_is_read(extractor: promet.Extractor, kind) -> None:
    texts = pa.chunked_array([pa.array(TEXTS[:2]).cast(kind), pa.array(TEXTS[2:]).cast(kind)])
    records = pa.table(extractor.extract_arrow(pa.table({"text": texts})))
    assert records["who"].to_pylist() == ["Thales", "Lidl"]


def test_columns_may_have_other_names(extractor: promet.Extractor) -> None:
    named = table().rename_columns(["n°", "corps"])
    records = pa.table(extractor.extract_arrow(named, text="corps", id="n°"))
    assert records["document"].to_pylist() == ["a", "c"]
    with pytest.raises(ValueError, match="no column `text`: the columns are `n°`, `corps`"):
        extractor.extract_arrow(named)
    with pytest.raises(ValueError, match="no column `jour`"):
        extractor.extract_arrow(table(), published="jour")
    with pytest.raises(ValueError, match="the column `text` holds Int64, not text"):
        extractor.extract_arrow(pa.table({"text": [1]}))


DAY = datetime.date(2018, 5, 28)


@pytest.mark.parametrize(
    "published",
    [
        pa.array(["2018-05-28"]),
        pa.array([DAY]),
        pa.array([DAY]).cast(pa.date64()),
        pa.array([datetime.datetime(2018, 5, 28, 12)]),
        pa.array([datetime.datetime(2018, 5, 28, 12)], pa.timestamp("ms", "UTC")),
    ],
    ids=lambda array: str(array.type),
)
def test_days_of_every_type_are_read(extractor: promet.Extractor, published) -> None:
    documents = pa.table({"id": pa.array([7]), "text": ["Lidl va recruter 300 personnes d'ici deux ans."], "published": published})
    (record,) = pa.table(extractor.extract_arrow(documents)).to_pylist()
    assert (record["document"], record["published"], record["by"]) == ("7", "2018-05-28", "2020-05")


@pytest.mark.parametrize("content", ["commitments", "mentions"])
def test_bad_rows_are_told_in_their_place(extractor: promet.Extractor, content: str) -> None:
    documents = pa.table({"id": ["a", "b", None, "d"], "text": [TEXTS[0], None, TEXTS[0], TEXTS[0]], "published": [None, None, "hier", ""]})
    rows = pa.table(extractor.extract_arrow(documents, content=content)).to_pylist()
    failed = [row for row in rows if row["error"]]
    assert [(row["document"], row["error"]) for row in failed] == [
        ("b", "the text is missing"),
        (None, "`hier` is no date of publication: write it as YYYY-MM-DD, such as 2018-05-28"),
    ]
    assert all(value is None for row in failed for name, value in row.items() if name not in ("document", "error"))
    assert list(dict.fromkeys(row["document"] for row in rows)) == ["a", "b", None, "d"]


@pytest.mark.parametrize("jobs", [1, 2, None])
def test_records_are_those_of_the_command_line(extractor, articles, command_line, tmp_path, jobs) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in articles * 10), encoding="utf-8")
    command = [command_line.program, "extract", "-q", "--format", "csv", path]
    theirs = list(csv.DictReader(subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout.splitlines(True)))
    documents = pa.Table.from_pylist([{**article, "source": str(path)} for article in articles * 10])
    ours = pa.table(extractor.extract_arrow(documents, jobs=jobs)).drop_columns(["error"]).to_pylist()
    assert len(ours) == len(theirs) > 1000
    for mine, their in zip(ours, theirs, strict=True):
        for name, value in mine.items():
            told = their[name]
            if isinstance(value, (int, float)):
                assert float(told) == value, name
            else:
                # CSV guards spreadsheets from cells that begin as formulas do.
                assert told.removeprefix("'") == (value or "").removeprefix("'"), name


def test_tables_are_streams(extractor: promet.Extractor) -> None:
    taken = 0

    def batches():
        nonlocal taken
        while True:
            taken += 1
            yield table().to_batches()[0]

    endless = pa.RecordBatchReader.from_batches(table().schema, batches())
    records = pa.RecordBatchReader.from_stream(extractor.extract_arrow(endless, jobs=2))
    assert records.read_next_batch().num_rows == 2 and taken < 10
    stream = extractor.extract_arrow(table())
    pa.table(stream)
    with pytest.raises(OSError):
        pa.table(stream)


def test_an_error_of_the_input_ends_the_stream(extractor: promet.Extractor) -> None:
    def broken():
        yield table().to_batches()[0]
        raise OSError("the disk is gone")

    records = extractor.extract_arrow(pa.RecordBatchReader.from_batches(table().schema, broken()))
    with pytest.raises(Exception, match="the disk is gone"):
        pa.table(records)


def test_an_empty_table_gives_an_empty_table(extractor: promet.Extractor) -> None:
    records = pa.table(extractor.extract_arrow(table().slice(0, 0)))
    assert records.num_rows == 0 and records.column_names[0] == "id"


def test_polars_gives_and_takes(extractor: promet.Extractor) -> None:
    polars = pytest.importorskip("polars")
    documents = polars.DataFrame({"id": ["a", "b", "c"], "text": TEXTS})
    assert polars.DataFrame(extractor.extract_arrow(documents))["who"].to_list() == ["Thales", "Lidl"]


def test_pandas_gives_and_takes(extractor: promet.Extractor) -> None:
    pandas = pytest.importorskip("pandas")
    documents = pandas.DataFrame({"id": ["a", "b", "c"], "text": TEXTS})
    assert pa.table(extractor.extract_arrow(documents)).to_pandas()["who"].to_list() == ["Thales", "Lidl"]


def test_duckdb_gives_and_takes(extractor: promet.Extractor) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as database:
        database.sql("create table articles as select * from (values ('a', ?), ('b', ?)) t(id, text)", params=[TEXTS[0], TEXTS[2]])
        documents = database.sql("from articles order by id")
        records = pa.table(extractor.extract_arrow(documents))
        assert database.sql("select who, value from records order by value").fetchall() == [("Lidl", 30.0), ("Thales", 800.0)]
