"""The code of the pages on other engines and on crawls, where its engine is installed."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[1] / "docs"


def blocks(page: str) -> list[tuple[str, str]]:
    """The code of a page, and the engine that it needs."""
    return re.findall(r"^```python\n# engine: (\S+)\n(.*?)^```", (DOCS / page).read_text(encoding="utf-8"), re.M | re.S)


CODE = blocks("engines.md")


def run(code: str, folder: Path, *arguments: object) -> None:
    # In a process of its own: engines start threads and servers.
    environment = {**os.environ, "RAY_USAGE_STATS_ENABLED": "0", "PYSPARK_PYTHON": sys.executable}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize(("engine", "code"), CODE, ids=[f"{engine}-{number}" for number, (engine, _) in enumerate(CODE)])
def test_the_code_of_the_page_runs(engine: str, code: str, tmp_path) -> None:
    pytest.importorskip(engine)
    run(code, tmp_path)


def record(language: str, address: str, text: str) -> bytes:
    body = text.encode()
    head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {address}\r\nWARC-Identified-Content-Language: {language}\r\n"
    return gzip.compress((head + f"Content-Length: {len(body)}\r\n\r\n").encode() + body + b"\r\n\r\n")


def test_the_job_over_a_crawl_runs(tmp_path) -> None:
    pytest.importorskip("pyspark")
    parquet = pytest.importorskip("pyarrow.parquet")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java")
    ((_, code),) = blocks("common-crawl.md")
    file = tmp_path / "a.warc.wet.gz"
    pages = [
        record("fra", "https://exemple.fr/a", "Thales va recruter 800 ingénieurs en 2027."),
        record("eng", "https://example.com/b", "Thales will hire 800 engineers in 2027."),
        record("fra,eng", "https://exemple.fr/c", "Lidl va ouvrir 30 magasins."),
    ]
    file.write_bytes(b"".join(pages))
    run(code, tmp_path, "records", file)
    records = parquet.read_table(tmp_path / "records").to_pylist()
    assert sorted((row["document"], row["who"], row["value"]) for row in records) == [
        ("https://exemple.fr/a", "Thales", 800.0),
        ("https://exemple.fr/c", "Lidl", 30.0),
    ]
