"""How fast promet is from Python and on Spark, beside the command line, on the bundled articles over and over.

    .venv/bin/python python/benches/throughput.py --documents 20000 --repeat 3

Prints the megabytes of text read in a second, by the clock and for each core that was kept busy, the best of some runs, and the ratio to
`promet extract` with as many threads. On a machine that does other work meanwhile, only what is told of cores means much.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import promet

ROOT = Path(__file__).resolve().parents[2]
JOBS = (1, 2)


def documents(count: int) -> list[dict[str, str]]:
    paths = sorted((ROOT / "fixtures" / "articles").glob("*.txt"))
    articles = itertools.cycle([(path.stem, path.read_text(encoding="utf-8")) for path in paths])
    return [{"id": f"{number}-{name}", "text": text} for number, (name, text) in zip(range(count), articles)]


class Took(NamedTuple):
    """Seconds on the clock, and of processors: of the program and its own processes, where these tell."""

    clock: float
    processors: float


def took(work: Callable[[], object]) -> Took:
    start, before = time.perf_counter(), os.times()
    work()
    after = os.times()
    return Took(time.perf_counter() - start, sum(after[:4]) - sum(before[:4]))


def command_line(program: Path, path: Path, jobs: int) -> Took:
    command = [program, "extract", "-q", "--format", "jsonl", "--jobs", str(jobs), path]
    return took(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True))


def many(texts: list[dict[str, str]], jobs: int) -> Took:
    extractor = promet.Extractor()
    return took(lambda: sum(len(extraction) for extraction in extractor.extract_many(texts, jobs=jobs)))


def arrow(texts: list[dict[str, str]], jobs: int) -> Took:
    import pyarrow

    table = pyarrow.Table.from_pylist(texts)
    extractor = promet.Extractor()
    return took(lambda: pyarrow.table(extractor.extract_arrow(table, jobs=jobs)))


def spark(path: Path, jobs: int) -> Took:
    """In a process of its own, as Spark's cores are set when it starts. Its start is not counted, its reading of the file is."""
    command = [sys.executable, __file__, "--spark-job", str(path), str(jobs)]
    output = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True).stdout
    return Took(float(output.splitlines()[-1]), float("inf"))


def spark_job(path: str, jobs: int) -> float:
    from pyspark.sql import SparkSession

    import promet.spark

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(f"local[{jobs}]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1").getOrCreate()
    articles = session.read.schema("id string, text string").json(path)
    promet.spark.extract(articles.limit(100)).write.format("noop").mode("overwrite").save()
    elapsed = took(lambda: promet.spark.extract(articles).write.format("noop").mode("overwrite").save()).clock
    session.stop()
    return elapsed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--repeat", type=int, default=3, help="runs, of which the best counts")
    parser.add_argument("--no-spark", action="store_true")
    parser.add_argument("--program", type=Path, default=ROOT / "target" / "release" / "promet")
    parser.add_argument("--spark-job", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.spark_job:
        print(spark_job(options.spark_job[0], int(options.spark_job[1])))
        return
    texts = documents(options.documents)
    megabytes = sum(len(text["text"].encode()) for text in texts) / 1e6
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(json.dumps(text, ensure_ascii=False) + "\n" for text in texts), encoding="utf-8")
        runs: dict[str, Callable[[int], Took]] = {
            "promet extract": lambda jobs: command_line(options.program, path, jobs),
            "extract_many": lambda jobs: many(texts, jobs),
            "extract_arrow": lambda jobs: arrow(texts, jobs),
        }
        if not options.no_spark:
            runs["promet.spark.extract"] = lambda jobs: spark(path, jobs)
        best = {key: Took(float("inf"), float("inf")) for key in itertools.product(runs, JOBS)}
        for _, (name, jobs) in itertools.product(range(options.repeat), best):
            best[name, jobs] = Took(*map(min, best[name, jobs], runs[name](jobs)))
    print(f"{len(texts)} documents, {megabytes:.0f} MB, {os.cpu_count()} cores")
    print("| | threads | MB/s | of the command line | MB per second of a core | of the command line |\n|---|--:|--:|--:|--:|--:|")
    for (name, jobs), least in best.items():
        theirs = best["promet extract", jobs]
        clock = f"{megabytes / least.clock:.2f} | {theirs.clock / least.clock:.0%}"
        processors = " | "
        if least.processors != float("inf"):
            processors = f"{megabytes / least.processors:.2f} | {theirs.processors / least.processors:.0%}"
        print(f"| `{name}` | {jobs} | {clock} | {processors} |")


if __name__ == "__main__":
    main()
