"""Every docstring is there and its examples hold; the pages hold too; the stubs say what there is."""

from __future__ import annotations

import ast
import doctest
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import promet

HERE = Path(__file__).resolve().parents[1]
PUBLIC = [getattr(promet, name) for name in promet.__all__ if not name.startswith("_") and name != "SCHEMA_VERSION"]


def members(thing: object) -> dict[str, object]:
    return {name: member for name, member in vars(thing).items() if not name.startswith("_")} if inspect.isclass(thing) else {}


DOCUMENTED = {thing.__name__: thing for thing in PUBLIC}
DOCUMENTED |= {f"{thing.__name__}.{name}": member for thing in PUBLIC for name, member in members(thing).items()}


def run(text: str, name: str) -> int:
    test = doctest.DocTestParser().get_doctest(text, {"promet": promet}, name, None, None)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    output: list[str] = []
    runner.run(test, out=output.append)
    assert not runner.failures, "".join(output)
    return len(test.examples)


@pytest.mark.parametrize("name", DOCUMENTED)
def test_docstrings(name: str) -> None:
    text = inspect.getdoc(DOCUMENTED[name])
    if name.endswith((".with_traceback", ".add_note")):
        return
    assert text, f"{name} has no docstring"
    run(text, name)


def test_the_extractor_has_examples_throughout() -> None:
    for name, thing in DOCUMENTED.items():
        if name.startswith("Extractor"):
            assert ">>> " in inspect.getdoc(thing), name


@pytest.mark.parametrize("module", ["promet", "promet.spark", "promet.spacy"])
def test_modules(module: str) -> None:
    pytest.importorskip(module if module != "promet.spacy" else "spacy")
    __import__(module)
    module = sys.modules[module]
    run(module.__doc__, module.__name__)
    for name in module.__all__:
        thing = getattr(module, name)
        if inspect.isfunction(thing):
            run(inspect.getdoc(thing), name)


def test_the_readme() -> None:
    pytest.importorskip("polars")
    assert run((HERE / "README.md").read_text(encoding="utf-8"), "README.md") > 5


def test_the_table_of_columns_is_that_of_the_code() -> None:
    page = (HERE / "docs" / "schema.md").read_text(encoding="utf-8")
    assert f"Version {promet.SCHEMA_VERSION}" in page
    for content in ("commitments", "mentions"):
        part = page.split(f"## {content}", 1)[1].split("\n## ", 1)[0]
        rows = re.findall(r"^\| `(.+?)` \| (\w+) \| (.+) \|$", part, re.M)
        assert [(name, kind, about.replace("\\|", "|")) for name, kind, about in rows] == list(promet.columns(content))


def test_the_stubs_name_what_there_is() -> None:
    tree = ast.parse((HERE / "promet" / "_promet.pyi").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            there = {name for name in vars(getattr(promet, node.name)) if not name.startswith("__")}
            told = {item.name for item in node.body if isinstance(item, ast.FunctionDef) and not item.name.startswith("__")}
            assert told == there, node.name


def test_types() -> None:
    pytest.importorskip("mypy")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--ignore-missing-imports", str(HERE / "promet"), str(HERE / "tests" / "typed.py")]
    checked = subprocess.run(command, capture_output=True, text=True, cwd=HERE)
    assert checked.returncode == 0, checked.stdout + checked.stderr
