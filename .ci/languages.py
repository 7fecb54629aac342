"""Writes src/language/registry.txt from the IANA Language Subtag Registry (RFC 5646, 3.1), as the npm
package `language-subtag-registry` (CC0) carries it: `npm pack language-subtag-registry`, unpack, then

    languages.py package/data/json > src/language/registry.txt

Names for private use are left out: nobody else knows what they mean."""
import json
import sys
from itertools import groupby
from pathlib import Path

folder = Path(sys.argv[1])
entries = json.loads((folder / "registry.json").read_text(encoding="utf-8"))
date = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["File-Date"]


def names(kind):
    return sorted(e["Subtag"] for e in entries if e["Type"] == kind and ".." not in e["Subtag"])


languages = names("language")
three = groupby((name for name in languages if len(name) == 3), key=lambda name: name[:2])
print(f"# IANA Language Subtag Registry of {date}; a language of three letters is a line's name and one of its letters.")
print("languages", *(name for name in languages if len(name) == 2))
print("scripts", *names("script"))
print("regions", *(name for name in names("region") if name not in ("AA", "ZZ")))
print("variants", *names("variant"))
for start, group in three:
    print(start, "".join(name[2] for name in group))
