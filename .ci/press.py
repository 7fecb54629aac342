"""Judges `warraq check` by other people's programs.  Ends with 1 and says why when it is not as it has to be.

    press.py WARRAQ PRESS.pdf... OUT    plates against Ghostscript's, and files that other programs made of these
"""
import json
import re
import subprocess
import sys
from pathlib import Path

RESOLUTION = 300
# Percentage points of a page: Ghostscript paints every pixel that a letter touches, so text is darker there.
POINTS, SHARE = 0.35, 0.03
INKS = ("C", "M", "Y", "K")
PROFILES = ("x4", "gwg-sheet", "gwg-digital", "iran-offset")

failures = []


def expect(holds, message):
    if not holds:
        failures.append(message)
        print("FAILED:", message, flush=True)


def done(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, check=False, timeout=300)


def check(warraq, pdf, *profiles):
    """What `warraq check` says, and whether it ended as a program should."""
    named = [part for profile in profiles for part in ("--profile", profile)]
    found = done(warraq, "check", pdf, *named, "--format", "json")
    said = found.stderr.decode("utf-8", "replace")
    expect(found.returncode in (0, 1) and "panicked" not in said, f"{pdf.name}: exit {found.returncode}: {said[:300]}")
    return json.loads(found.stdout or b'{"diagnostics": [], "files": []}')


def ghostscript(pdf):
    """The inks of every page, in per cent."""
    found = done("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=ink_cov", "-dOverprint=/enable", f"-r{RESOLUTION}", "-o", "-", pdf)
    rows = re.findall(r"^ *([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+) CMYK", found.stdout.decode(), re.M)
    return [dict(zip(INKS, map(float, row))) for row in rows]


def plates(warraq, pdf):
    """Our plates against Ghostscript's; how far they are apart at most."""
    files = check(warraq, pdf, "gwg-sheet")["files"]
    ours = files[0]["ink"] if files else []
    if any(set(page) - set(INKS) for page in ours):
        return None                 # Ghostscript mixes spot inks into the others here.
    theirs = ghostscript(pdf)
    expect(len(ours) == len(theirs), f"{pdf.name}: {len(ours)} pages, and Ghostscript has {len(theirs)}")
    apart = 0
    for number, (own, other) in enumerate(zip(ours, theirs), 1):
        for ink in INKS:
            distance = abs(own[ink] - other[ink])
            apart = max(apart, distance)
            expect(distance <= POINTS + SHARE * other[ink],
                   f"{pdf.name}, page {number}: {own[ink]} % of {ink}, and Ghostscript has {other[ink]} %")
    return apart


def rewritten(pdf, folder):
    """What other programs make of the file."""
    folder.mkdir(parents=True, exist_ok=True)
    ways = {
        "gs": lambda to: ("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", to, pdf),
        "cairo": lambda to: ("pdftocairo", "-pdf", pdf, to),
        "qpdf": lambda to: ("qpdf", "--object-streams=generate", "--recompress-flate", pdf, to),
        "linear": lambda to: ("qpdf", "--linearize", "--object-streams=disable", pdf, to),
        "mupdf": lambda to: ("mutool", "clean", "-d", pdf, to),
        "locked": lambda to: ("qpdf", "--encrypt", "a", "b", "256", "--", pdf, to),
    }
    for name, way in ways.items():
        to = folder / f"{pdf.stem}.{name}.pdf"
        try:
            done(*way(to))
        except FileNotFoundError:
            continue
        if to.exists():
            yield name, to


def main(warraq, *rest):
    *pdfs, out = map(Path, rest)
    farthest, files = 0, 0
    for pdf in pdfs:
        codes = [found["code"] for found in check(warraq, pdf, "x4")["diagnostics"]]
        expect(not codes, f"{pdf.name} is no PDF/X-4: {codes}")
        farthest = max(farthest, plates(warraq, pdf) or 0)
        for name, other in rewritten(pdf, out / "rewritten"):
            found = check(warraq, other, *PROFILES)
            files += 1
            codes = {one["code"] for one in found["diagnostics"]}
            if name == "locked":
                expect(codes == {"pdfx-encryption"}, f"{other.name}: {codes}")
            elif name in ("qpdf", "linear", "mupdf"):
                plates(warraq, other)
            elif name == "cairo":
                expect({"device-colour", "rgb-colour", "trim-box", "output-intent"} <= codes, f"{other.name}: {codes}")
    print(f"{len(pdfs)} press files, plates at most {farthest:.2f} points from Ghostscript's; {files} files of other programs read")


if __name__ == "__main__":
    main(*sys.argv[1:])
    sys.exit(f"{len(failures)} failures" if failures else 0)
