"""Measures the rules of orthography on Persian books under free licences, which Debian packages carry.

    corpus.py extract HTML_FOLDER OUT.md      the paragraphs of a book as one Markdown statement
    corpus.py measure WARRAQ STATEMENT [N]    what `warraq lint` says of it by rule, with N examples
    corpus.py leaflet WARRAQ STATEMENT        whether the slips of a leaflet that is known are found
"""
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path


class Paragraphs(HTMLParser):
    """The paragraphs of a page; what is typed for machines becomes code."""

    CODE = {"code", "tt", "kbd", "samp", "pre"}

    def __init__(self):
        super().__init__()
        self.found, self.words, self.depth, self.code = [], None, 0, 0

    def handle_starttag(self, tag, attributes):
        of = dict(attributes).get("class") or ""
        if self.words is None and (tag == "p" or (tag == "div" and of == "para")):
            self.words, self.depth = [], 0
        if self.words is None:
            return
        if tag == "p" or tag == "div":
            self.depth += 1
        if tag in self.CODE or "email" in of:
            self.code += 1
            self.words.append("`")

    def handle_endtag(self, tag):
        if self.words is None:
            return
        if tag in self.CODE and self.code:
            self.code -= 1
            self.words.append("`")
        if tag == "p" or tag == "div":
            self.depth -= 1
            if self.depth == 0:
                self.found.append("".join(self.words))
                self.words, self.code = None, 0

    def handle_data(self, data):
        if self.words is not None:
            self.words.append(data.replace("`", "'") if self.code else data)


def extract(folder, out):
    seen, lines = set(), []
    for page in sorted(Path(folder).rglob("*.html")):
        reader = Paragraphs()
        reader.feed(page.read_text("utf-8", "replace"))
        for text in reader.found:
            text = re.sub(r"\s+", " ", text).strip()
            persian = sum("\u0600" <= c <= "\u06ff" for c in text)
            whole = text.count("`") % 2 == 0
            if whole and persian > 40 and persian * 2 > len(text) and text not in seen:
                seen.add(text)
                lines.append(re.sub(r"([*_<>\[\]{}$|~#&\\])", r"\\\1", text) if "`" not in text else re.sub(r"[*_<>\[\]{}$|~#&\\]", "", text))
    Path(out).write_text("---\ntitle: متن\nlang: fa\n---\n\n" + "\n\n".join(lines) + "\n", "utf-8")


# Findings that tell of a change that a reader would want, whatever the book is.
WORDS_PER_FINDING = 200
# Marks that the book writes otherwise than a Persian house style: changed on purpose.
INTENDED = {"quotes", "ellipsis", "arabic-yeh", "arabic-kaf", "zwnj-stray", "spaces", "space-before-mark",
            "space-after-mark", "space-inside-brackets", "plural", "verb-prefix"}


def lint(warraq, statement):
    done = subprocess.run([warraq, "lint", statement, "--format", "json"], capture_output=True, check=False)
    return json.loads(done.stdout)


def measure(warraq, statement, shown=0):
    text = Path(statement).read_text("utf-8").split("---", 2)[-1]
    sentences = len([s for s in re.split(r"[.؟!:]\s|\n\n", text) if len(s.split()) > 2])
    words = len(re.findall(r"[\u0620-\u06ff\u200c]+", text))
    document = lint(warraq, statement)
    counts = {}
    for found in document["diagnostics"]:
        counts.setdefault((found["severity"], found["code"]), []).append(found)
    print(f"{sentences} sentences, {words} words")
    for (severity, code), found in sorted(counts.items()):
        examples = " | ".join(f"{x['line']}: {x['text']}" for x in found[:int(shown)])
        print(f"  {severity:8}{code:22}{len(found):6}  {examples}")
    mended = {code for (severity, code) in counts if severity == "note"}
    reported = document["left_out"] + sum(len(found) for (severity, _), found in counts.items() if severity != "note")
    good = sentences >= 2_000 and mended <= INTENDED and reported * WORDS_PER_FINDING <= words
    if not good:
        sys.exit(f"FAILED: {reported} findings in {words} words, mended by {sorted(mended)}")
    print(f"one finding in {words // max(reported, 1)} words")


def leaflet(warraq, statement):
    """The leaflet with known slips: each of them is found, and next to nothing else."""
    found = [(x["code"], x["text"]) for x in lint(warraq, statement)["diagnostics"]]
    known = [("joined-ra", "خودرا"), ("joined-mi", "مینمایند"), ("unknown-word", "همستگی"), ("split-word", "را ه")]
    lost = [slip for slip in known if slip not in found]
    doubtful = [text for code, text in found if code == "unknown-word" and ("unknown-word", text) not in known]
    if lost or len(doubtful) > 5 or not any(code == "spaces" for code, _ in found):
        sys.exit(f"FAILED: not found: {lost}; doubtful: {doubtful}")
    print(f"{len(found)} findings in the leaflet, of which {len(doubtful)} are doubtful")


if __name__ == "__main__":
    {"extract": extract, "measure": measure, "leaflet": leaflet}[sys.argv[1]](*sys.argv[2:])
