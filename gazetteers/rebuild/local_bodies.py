#!/usr/bin/env python3
"""Write gazetteers/names/organisations/local-bodies-france.tsv from the communes and departments.

How to rebuild, from the root of the repository:

    python3 gazetteers/rebuild/local_bodies.py gazetteers/names > gazetteers/names/organisations/local-bodies-france.tsv

Every commune of 20,000 inhabitants and more has a town hall; every department has a prefecture, a fire service, a family benefits office, a chamber
of agriculture and a farmers' union. Bodies that stand in institutions-france.tsv already are left out.
"""

import csv
import sys
from pathlib import Path

SMALLEST_TOWN = 20000
# Departments of greater Paris that share their services, and those whose services bear another name.
PARIS = {"Paris", "Hauts-de-Seine", "Seine-Saint-Denis", "Val-de-Marne"}
NO_FIRE_SERVICE = PARIS | {"Rhône"}
NO_FARMERS = PARIS | {"Essonne", "Yvelines", "Val-d'Oise", "Seine-et-Marne", "Savoie", "Haute-Savoie", "Bas-Rhin", "Haut-Rhin",
                      "Doubs", "Territoire de Belfort", "Nord", "Pas-de-Calais", "Rhône", "Loire-Atlantique"}
FOREWORDS = {"Le ": "du ", "Les ": "des ", "La ": "de La ", "L'": "de L'"}

HEADER = """\
# French town halls, prefectures, fire services, family benefits offices, chambers of agriculture and farmers' unions of departments.
# Source: communes.tsv (Etalab, Licence Ouverte 2.0) and the departments of institutions-france.tsv; what stands in every department is general knowledge.
# Licence: MIT OR Apache-2.0, like the rest of this project.
# Rebuild: see gazetteers/rebuild/local_bodies.py.
"""
COLUMNS = ["name", "kind", "aliases", "country", "sector", "parent", "ambiguity", "source"]


def rows(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def of_town(name):
    """The name behind its preposition: `de Lyon`, `d'Albi`, `du Havre`."""
    for article, joined in FOREWORDS.items():
        if name.startswith(article):
            return joined + name[len(article):]
    return ("d'" if name[0] in "AEIOUYÉÈÎÂ" else "de ") + name


def bare(of_name):
    """The department itself: `de l'Ain` gives `Ain`."""
    for preposition in ("de la ", "de l'", "des ", "du ", "de ", "d'"):
        if of_name.startswith(preposition):
            return of_name[len(preposition):]
    return of_name


def town_halls(communes):
    for commune in communes:
        name = commune["name"]
        if int(commune["population"] or 0) >= SMALLEST_TOWN and name[0] != "H":
            of = of_town(name)
            yield f"Ville {of}", "public_body", f"mairie {of}|municipalité {of}", "local-government", "", "communes.tsv"


def bodies(of):
    """The bodies of one department: name, kind, aliases, sector, parent, source."""
    source, name = "institutions-france.tsv", bare(of)
    yield f"préfecture {of}", "public_body", "", "government", "ministère de l'Intérieur", source
    yield f"CAF {of}", "public_body", f"caisse d'allocations familiales {of}", "other", "Cnaf", source
    if name not in NO_FIRE_SERVICE:
        yield f"Sdis {of}", "public_body", f"service départemental d'incendie et de secours {of}|pompiers {of}", "local-government", "", source
    if name not in NO_FARMERS:
        yield f"chambre d'agriculture {of}", "public_body", "", "agriculture", "Chambres d'agriculture France", source
        yield f"FDSEA {of}", "association", "", "agriculture", "FNSEA", source


def main(names):
    institutions = rows(names / "organisations" / "institutions-france.tsv")
    known = {form for row in institutions for form in [row["name"], *row["aliases"].split("|")]}
    departments = [row["name"].removeprefix("Département ") for row in institutions if row["name"].startswith("Département d")]
    print(HEADER + "\t".join(COLUMNS))
    for body in [*town_halls(rows(names / "communes.tsv")), *(body for of in departments for body in bodies(of))]:
        name, kind, aliases, sector, parent, source = body
        if name not in known:
            known.add(name)
            print(name, kind, aliases, "FR", sector, parent, "", source, sep="\t")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
