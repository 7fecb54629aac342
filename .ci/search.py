"""Whether readers find Persian words in the files: search.py WARRAQ WORDS OUT [LAYOUT...]

Sets each word of the list, a line each, in a sentence of its own, for press and screen, and looks for it
with poppler's text, with poppler's words and their places, and with pdf.js's own find controller.
Ends with 1 and says why when a reader does not find a word."""
import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

KINDS = ("press", "screen")
MARKS = dict.fromkeys([0x200E, 0x200F, 0x061C, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
EDGE = "«»()[].،؛:؟!"


def run(*command, cwd=None):
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{command[0]}: {done.stderr.decode('utf-8', 'replace')[:600]}")
    return done.stdout.decode("utf-8", "replace")


def words_of(text):
    return {word.strip(EDGE) for word in text.translate(MARKS).split()}


def poppler_text(pdf, _words):
    return words_of(run("pdftotext", pdf, "-"))


def poppler_places(pdf, _words):
    """`-bbox` writes the letters of right-to-left words from left to right, whatever the file says."""
    found = re.findall(r"<word [^>]*>(.*?)</word>", run("pdftotext", "-bbox", pdf, "-"), re.S)
    return {word[::-1].strip(EDGE) for word in words_of(" ".join(unescape(word) for word in found))}


def pdfjs(pdf, words):
    script = Path(__file__).with_name("find.mjs")
    lines = run("node", script, os.environ["PDFJS"], pdf, *words).splitlines()
    answers = [json.loads(line) for line in lines]
    return {answer["word"] for answer in answers if answer["found"] == 1}


READERS = {"pdftotext": poppler_text, "pdftotext -bbox": poppler_places, "pdf.js": pdfjs}


def main(warraq, list_file, out, *layouts):
    words = Path(list_file).read_text("utf-8").split()
    out = Path(out, "search")
    out.mkdir(parents=True, exist_ok=True)
    statement = out / "words.txt"
    lines = [f"در سطر {number} باید {word} را یافت." for number, word in enumerate(words, 1)]
    statement.write_text("\n".join(["جست‌وجو", *lines]) + "\n", "utf-8")
    failures = 0
    for layout in layouts or ("a5-leaflet",):
        folder = out / layout
        folder.mkdir(exist_ok=True)
        run(warraq, "typeset", statement.resolve(), "--layout", layout, "--quiet", cwd=folder)
        for kind in KINDS:
            for name, reader in READERS.items():
                found = reader(folder / f"words.{kind}.pdf", words)
                lost = [word for word in words if word not in found]
                print(f"{layout} {kind}: {name} finds {len(words) - len(lost)} of {len(words)} words", flush=True)
                if lost:
                    failures += 1
                    print(f"FAILED: {name} does not find {', '.join(lost)}", flush=True)
    sys.exit(f"{failures} failures" if failures else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
