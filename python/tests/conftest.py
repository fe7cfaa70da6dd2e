"""What the tests share."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import promet

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def extractor() -> promet.Extractor:
    return promet.Extractor()


@pytest.fixture(scope="session")
def articles() -> list[dict[str, str]]:
    """The bundled articles."""
    paths = sorted((ROOT / "fixtures" / "articles").glob("*.txt"))
    return [{"id": path.stem, "text": path.read_text(encoding="utf-8")} for path in paths]


class CommandLine:
    """`promet extract` on JSON Lines."""

    def __init__(self, program: Path) -> None:
        self.program = program

    def records(self, documents: Path) -> Iterator[dict[str, Any]]:
        """The records, one at a time."""
        command = [self.program, "extract", "-q", "--format", "jsonl", documents]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
            assert process.stdout is not None
            yield from map(json.loads, process.stdout)
        assert process.returncode == 0


@pytest.fixture(scope="session")
def command_line() -> CommandLine:
    """The program that PROMET names, or the one that `cargo build --release` made, made anew where there is cargo."""
    if named := os.environ.get("PROMET"):
        return CommandLine(Path(named))
    cargo = shutil.which("cargo")
    if cargo is None:
        pytest.skip("the command line is not there: set PROMET to it")
    subprocess.run([cargo, "build", "--release", "--quiet"], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return CommandLine(target / "release" / "promet")
