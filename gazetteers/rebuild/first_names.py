#!/usr/bin/env python3
"""Write gazetteers/names/first-names.tsv from the Insee birth registers.

How to rebuild, from the root of the repository:

    python3 gazetteers/rebuild/first_names.py insee-first-names.csv gazetteers/names/first-names.tsv

The input has the columns `firstname`, `male` and `female` (true or false): first names given in
France, from the Insee birth registers, Licence Ouverte 2.0. It has no accents, no older names and
no foreign ones: first-names-extra.tsv beside this script adds them and says which register forms
are left out because they are mainly common words.
"""

import csv
import sys
import unicodedata
from pathlib import Path

REGISTER = "Insee birth registers (LO 2.0)"
ACCENTED = "Insee birth registers (LO 2.0), accents restored"
GENERAL = "general knowledge"

HEADER = """\
# First names; gender m, f or x (both).
# Source: Insee birth registers, Licence Ouverte 2.0, with accents restored; further names from general knowledge.
# Rebuild: see gazetteers/rebuild/first_names.py.
"""


def plain(name):
    """The name without its accents."""
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def read_extra(path):
    """Word lists of the extra file by their first column (m, f, x, words, accents); composed names (m-, f-) are spelt out."""
    lists = {}
    with open(path, encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t"):
            gender, names = row["gender"], row["names"].split()
            if gender.endswith("-"):
                gender, names = gender[:-1], [f"{names[0]}-{second}" for second in names[1:]]
            lists.setdefault(gender, []).extend(names)
    return lists


def register_gender(row):
    if row["male"] == "true":
        return "x" if row["female"] == "true" else "m"
    return "f"


class Names:
    """Rows by name; a name met with both genders becomes `x`."""

    def __init__(self):
        self.rows = {}

    def add(self, name, gender, source):
        old = self.rows.get(name)
        if old is None:
            self.rows[name] = (gender, source)
        elif old[0] != gender:
            self.rows[name] = ("x", old[1])


def collect(register, extra):
    names = Names()
    words = set(extra["words"])
    accents = {}
    for accented in extra["accents"]:
        accents.setdefault(plain(accented), []).append(accented)
    for row in register:
        name = row["firstname"]
        gender = register_gender(row)
        if name not in words:
            names.add(name, gender, REGISTER)
        for accented in accents.get(name, []):
            if accented != name:
                names.add(accented, gender, ACCENTED)
    for gender in ("m", "f", "x"):
        for name in extra[gender]:
            names.add(name, gender, GENERAL)
            if name[0] in "ÉÈ":
                names.add("E" + name[1:], gender, GENERAL)
    return names.rows


def main(register_path, output):
    extra = read_extra(Path(__file__).with_name("first-names-extra.tsv"))
    with open(register_path, encoding="utf-8") as file:
        rows = collect(csv.DictReader(file), extra)
    with open(output, "w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        file.write("name\tgender\tsource\n")
        for name in sorted(rows, key=lambda name: (plain(name).lower(), name)):
            gender, source = rows[name]
            file.write(f"{name}\t{gender}\t{source}\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
