#!/usr/bin/env python3
"""Write gazetteers/names/communes.tsv from the French administrative division.

How to rebuild, from the root of the repository:

    npm pack @etalab/decoupage-administratif
    tar xzf etalab-decoupage-administratif-*.tgz
    python3 gazetteers/rebuild/communes.py package/data gazetteers/names/communes.tsv

The data are from Insee, IGN and La Poste, put together by Etalab, Licence Ouverte 2.0.
Demonyms and further press names of large communes are in communes-extra.tsv beside this script.
"""

import csv
import json
import sys
from pathlib import Path

MINIMUM_POPULATION = 2000

TERRITORIES = {
    "975": "Saint-Pierre-et-Miquelon",
    "977": "Saint-Barthélemy",
    "978": "Saint-Martin",
    "986": "Wallis-et-Futuna",
    "987": "Polynésie française",
    "988": "Nouvelle-Calédonie",
}

HEADER = """\
# French communes of {minimum:,} inhabitants and more, current municipalities only.
# Source: npm package @etalab/decoupage-administratif {version} (Insee, Etalab), Licence Ouverte 2.0; demonyms: general knowledge.
# Rebuild: see gazetteers/rebuild/communes.py.
"""

COLUMNS = ["name", "kind", "aliases", "country", "parent", "demonyms", "gender", "population", "source"]


def read_json(folder, name):
    with open(folder / name, encoding="utf-8") as file:
        return json.load(file)


def read_extra(path):
    """What the source lacks, by (commune, department code): aliases and demonyms."""
    with open(path, encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        return {(row["name"], row["department"]): row for row in csv.DictReader(lines, delimiter="\t")}


def plural(form):
    if form.endswith("s"):
        return form
    return form + ("x" if form.endswith("eau") else "s")


def all_forms(singulars):
    """`manceau|mancelle` gives `manceau|mancelle|manceaux|mancelles`."""
    forms = singulars.split("|") if singulars else []
    return "|".join(dict.fromkeys(forms + [plural(form) for form in forms]))


def aliases_of(name):
    """Spellings the press uses beside the official one: `St-`/`Ste-` for `Saint-`/`Sainte-`,
    plain `oe` for the ligature and the capital `E` without its accent."""
    aliases = []
    if name.startswith(("Saint-", "Sainte-")):
        aliases.append(name.replace("Sainte-", "Ste-", 1).replace("Saint-", "St-", 1))
    for ligature, plain in (("œ", "oe"), ("Œ", "Oe"), ("É", "E"), ("È", "E"), ("Î", "I")):
        if ligature in name:
            aliases.append(name.replace(ligature, plain))
    return aliases


def main(data, output):
    package = json.loads((data.parent / "package.json").read_text(encoding="utf-8"))
    departments = {row["code"]: row["nom"] for row in read_json(data, "departements.json")}
    departments.update(TERRITORIES)
    extra = read_extra(Path(__file__).with_name("communes-extra.tsv"))
    communes = [
        row
        for row in read_json(data, "communes.json")
        if row["type"] == "commune-actuelle" and row.get("population", 0) >= MINIMUM_POPULATION
    ]
    communes.sort(key=lambda row: (-row["population"], row["code"]))
    unused = set(extra) - {(row["nom"], row["departement"]) for row in communes}
    if unused:
        sys.exit(f"extra rows of unknown communes: {sorted(unused)}")
    with open(output, "w", encoding="utf-8", newline="") as file:
        file.write(HEADER.format(minimum=MINIMUM_POPULATION, version=package["version"]))
        file.write("\t".join(COLUMNS) + "\n")
        for row in communes:
            key = (row["nom"], row["departement"])
            more = extra.get(key, {})
            aliases = [alias for alias in more.get("aliases", "").split("|") if alias]
            cells = [
                row["nom"],
                "commune",
                "|".join(dict.fromkeys(aliases + aliases_of(row["nom"]))),
                "FR",
                departments[row["departement"]],
                all_forms(more.get("demonyms", "")),
                "",
                str(row["population"]),
                "Etalab decoupage-administratif (LO 2.0)",
            ]
            file.write("\t".join(cells) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2])
