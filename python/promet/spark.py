"""promet on Spark: a DataFrame of documents in, a DataFrame of commitments out.

>>> from promet import spark                               # doctest: +SKIP
>>> records = spark.extract(articles)                      # doctest: +SKIP
>>> records.select("document", "who", "action", "value")   # doctest: +SKIP
"""

from __future__ import annotations

import pickle
from functools import lru_cache
from os import PathLike
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Literal, Sequence

import promet

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

__all__ = ["extract", "schema"]

#: The types of Spark SQL for those of the columns.
TYPES = {"string": "string", "double": "double", "int64": "bigint"}


def schema(content: Literal["commitments", "mentions"] = "commitments") -> str:
    """The columns of the result in the words of Spark SQL.

    >>> import promet.spark
    >>> promet.spark.schema()[:42]
    '`id` string, `document` string, `title` st'
    """
    return ", ".join(f"`{name}` {TYPES[kind]}" for name, kind, _ in promet.columns(content))


def extract(
    df: DataFrame,
    *,
    text: str | None = None,
    id: str | None = None,
    published: str | None = None,
    title: str | None = None,
    source: str | None = None,
    content: Literal["commitments", "mentions"] = "commitments",
    gazetteers: Sequence[str | PathLike[str] | tuple[str, str]] = (),
    min_confidence: float | None = None,
) -> DataFrame:
    """The commitments of the documents of a DataFrame, a row each; with ``content="mentions"`` their mentions.

    ``text``, ``id``, ``published``, ``title`` and ``source`` name columns, as in :meth:`promet.Extractor.extract_arrow`.
    A document that cannot be read, for instance because its text is null or its date is none, gives one row with the reason in
    ``error``; the job goes on. Gazetteers are read once, where this is called, and sent to the workers; each worker makes one extractor.
    """
    columns = _columns(df, {"text": text, "id": id, "published": published, "title": title, "source": source})
    extractor = promet.Extractor(gazetteers=list(gazetteers), min_confidence=min_confidence)
    documents = df.select(*dict.fromkeys(columns.values()))
    return documents.mapInArrow(_work(pickle.dumps(extractor), columns, content), schema(content))


def _columns(df: DataFrame, named: dict[str, str | None]) -> dict[str, str]:
    """The columns that are read. What is wrong with them is told before the job begins."""
    present = set(df.columns)
    columns = {}
    for role, name in named.items():
        if name is None and role in present:
            columns[role] = role
        elif name is not None or role == "text":
            columns[role] = name or role
    missing = [name for name in columns.values() if name not in present]
    if missing:
        raise ValueError(f"no column {missing[0]!r}: the columns are {', '.join(df.columns)}")
    kind = df.schema[columns["text"]].dataType.simpleString()
    if kind != "string":
        raise ValueError(f"the column {columns['text']!r} holds {kind}, not string")
    return columns


Batches = Callable[[Iterable["pyarrow.RecordBatch"]], Iterator["pyarrow.RecordBatch"]]


def _work(pickled: bytes, columns: dict[str, str], content: Literal["commitments", "mentions"]) -> Batches:
    def work(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        extractor = _extractor(pickled)
        for batch in batches:
            # Spark gives each task a core: more threads would take those of others.
            stream = extractor.extract_arrow(batch, **columns, content=content, jobs=1)
            yield from pyarrow.RecordBatchReader.from_stream(stream)

    return work


@lru_cache(maxsize=4)
def _extractor(pickled: bytes) -> promet.Extractor:
    """One extractor for each worker, however many tasks it is given."""
    extractor: promet.Extractor = pickle.loads(pickled)
    return extractor
