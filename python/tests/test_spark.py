"""promet on a local Spark, with as many documents as PROMET_SPARK_DOCUMENTS says: 2,000 unless set, 100,000 for the whole."""

from __future__ import annotations

import datetime
import itertools
import json
import os
import shutil
import sys

import pytest

import promet

pyspark = pytest.importorskip("pyspark")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("Spark needs Java 17: apt-get install openjdk-17-jre-headless", allow_module_level=True)

import promet.spark  # noqa: E402

# Workers are to have the packages that this process has.
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

DOCUMENTS = int(os.environ.get("PROMET_SPARK_DOCUMENTS", "2000"))
TEXT = "Thales va recruter 800 ingénieurs en 2027."


@pytest.fixture(scope="module")
def spark():
    builder = pyspark.sql.SparkSession.builder.master("local[2]").appName("promet")
    builder = builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2")
    builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    session = builder.config("spark.driver.memory", "2g").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def rows(df) -> list[dict]:
    return [row.asDict() for row in df.collect()]


def test_records_are_those_of_the_command_line(spark, articles, command_line, tmp_path) -> None:
    path = tmp_path / "articles.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number, article in zip(range(DOCUMENTS), itertools.cycle(articles)):
            file.write(json.dumps({**article, "id": f"{number}-{article['id']}"}) + "\n")
    records = command_line.records(path)
    theirs = [(r["document"]["id"], r["id"], r["evidence"]["start"], r["evidence"]["text"]) for r in records]
    documents = spark.read.schema("id string, text string").json(str(path)).repartition(8)
    found = promet.spark.extract(documents).select("document", "id", "evidence_start", "evidence", "error").toArrow()
    assert found["error"].null_count == len(found)
    ours = zip(*(column.to_pylist() for column in found.drop_columns(["error"])))
    assert len(theirs) > DOCUMENTS and sorted(ours) == sorted(theirs)


def test_every_column_is_that_of_the_extractor(spark, extractor, articles) -> None:
    pa = pytest.importorskip("pyarrow")
    documents = [{"id": article["id"], "text": article["text"]} for article in articles]
    expected = pa.table(extractor.extract_arrow(pa.Table.from_pylist(documents))).to_pylist()
    found = promet.spark.extract(spark.createDataFrame(documents, "id string, text string").coalesce(1))
    assert found.columns == [name for name, _, _ in promet.columns()]
    assert rows(found) == expected


def test_bad_rows_fail_no_job(spark) -> None:
    documents = [("a", TEXT, None), ("b", None, None), ("c", TEXT, "hier"), ("d", TEXT, "2018-05-28")]
    found = promet.spark.extract(spark.createDataFrame(documents, "id string, text string, published string"))
    assert [(row["document"], row["who"], row["error"]) for row in rows(found.orderBy("document"))] == [
        ("a", "Thales", None),
        ("b", None, "the text is missing"),
        ("c", None, "`hier` is no date of publication: write it as YYYY-MM-DD, such as 2018-05-28"),
        ("d", "Thales", None),
    ]


def test_columns_have_names_and_types_of_their_own(spark) -> None:
    documents = [(7, "Lidl va recruter 300 personnes d'ici deux ans.", datetime.date(2018, 5, 28))]
    frame = spark.createDataFrame(documents, "n long, corps string, jour date")
    (record,) = rows(promet.spark.extract(frame, text="corps", id="n", published="jour"))
    assert (record["document"], record["by"]) == ("7", "2020-05")
    with pytest.raises(ValueError, match="no column 'text': the columns are n, corps, jour"):
        promet.spark.extract(frame)
    with pytest.raises(ValueError, match="the column 'n' holds bigint, not string"):
        promet.spark.extract(frame, text="n")


def test_mentions_and_gazetteers(spark, tmp_path) -> None:
    names = tmp_path / "noms.tsv"
    names.write_text("name\tkind\nLes Sources\tassociation\n", encoding="utf-8")
    frame = spark.createDataFrame([("a", "Les Sources vont recruter 12 salariés.")], "id string, text string")
    records = promet.spark.extract(frame, gazetteers=[names])
    mentions = promet.spark.extract(frame, gazetteers=[names], content="mentions")
    names.unlink()
    assert [row["who_kind"] for row in rows(records)] == ["association"]
    assert [(row["kind"], row["text"]) for row in rows(mentions)] == [("association", "Les Sources"), ("quantity", "12 salariés")]
    with pytest.raises(FileNotFoundError):
        promet.spark.extract(frame, gazetteers=[names])
