"""Judges PDFs with other people's programs.  Ends with 1 and says why when one is not as it has to be.

    judge.py matrix WARRAQ STATEMENTS LAYOUTS OUT    every statement in every layout
    judge.py pictures WARRAQ STATEMENTS LAYOUTS OUT  every statement in every layout as pictures, against MuPDF's
    judge.py plates WARRAQ OUT                       the plates of a press, as Ghostscript separates them
    judge.py inked WARRAQ OUT                        pictures for the press, as Pillow opens them (after plates)
    judge.py peers WARRAQ TOOLS STATEMENT OUT        word gaps and extraction on one statement
    judge.py quality WARRAQ TOOLS STATEMENTS OUT     extraction on every statement and on the hard text, a line each
"""
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

KINDS = ("press", "screen")
# Em.  What kashida is to reach on this text; the best peer without it has 0.345 and 0.432.
GAP_P95, GAP_MAX = 0.30, 0.33
WORDS = 1.0                         # share of the words that readers get out whole
READERS = ("pdftotext", "pdfium", "pdfjs", "pymupdf")
# Share of a page's ink that lies elsewhere in MuPDF's picture of the PDF: edges are smoothed otherwise.  A
# page of text that is one pixel off has 0.54 and more.
ASTRAY = 0.3
# The least that each reader gets of the hardest statement that ships, and of the hard text.  pdfium turns
# addresses round in right-to-left lines, MuPDF numbers in Arabic digits.
LEAST = {"pdftotext": 0.97, "pdfium": 0.95, "pdfjs": 0.99, "pymupdf": 0.95}
# Two languages side by side: readers that go by place mix the columns of a page, and break words where lines do.
SIDE_BY_SIDE = {"pdftotext": 0.93, "pdfium": 0.93, "pdfjs": 0.98, "pymupdf": 0.95}
HARD = Path(__file__).with_name("hard-text.txt")
HUNDREDTH = 0.011                   # pt: boxes are right to a hundredth, and pdfinfo rounds to one

failures = []


def expect(holds, message):
    if not holds:
        failures.append(message)
        print("FAILED:", message, flush=True)


def run(*command, cwd=None):
    """The command's output; one that fails is a failure of its own."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, check=False)
    words = " ".join(str(part) for part in command)
    said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
    expect(done.returncode == 0, f"{words}: {said[:600]}")
    return done.stdout.decode("utf-8", "replace")


def typeset(warraq, statement, layout, folder, *more):
    """The PDFs of a statement by kind, or none where it could not be set."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {kind: folder / f"{statement.stem}.{kind}.pdf" for kind in KINDS}
    run(warraq, "typeset", statement.resolve(), "--layout", layout, "--quiet", *more, cwd=folder)
    return {kind: file for kind, file in files.items() if file.exists()}


def boxes(pdf):
    """The boxes of all pages, by name."""
    text = run("pdfinfo", "-box", "-f", 1, "-l", 9999, pdf)
    return {name: [[float(n) for n in found.split()] for found in re.findall(rf"^Page +\d+ {name}Box: +(.*)$", text, re.M)]
            for name in ("Media", "Bleed", "Trim")}


def judge_boxes(pdf, kind):
    """Trim lies in bleed, bleed in media; a screen page is its trim."""
    found = boxes(pdf)
    expect(found["Trim"], f"{pdf.name}: no TrimBox")
    for media, bleed, trim in zip(found["Media"], found["Bleed"], found["Trim"]):
        inside = lambda a, b: all(x >= y - HUNDREDTH for x, y in zip(a[:2], b[:2])) and \
            all(x <= y + HUNDREDTH for x, y in zip(a[2:], b[2:]))
        expect(inside(trim, bleed) and inside(bleed, media), f"{pdf.name}: boxes do not nest: {media} {bleed} {trim}")
        margins = {round(abs(a - b), 2) for a, b in zip(trim, bleed)}
        expect(kind != "press" or max(margins) - min(margins) < 2 * HUNDREDTH, f"{pdf.name}: uneven bleed {margins}")
        expect(kind != "screen" or margins <= {0.0, 0.01}, f"{pdf.name}: a screen page with bleed {margins}")


def judge_trim(layout, pdf, kind):
    """The trim is that of the paper that the layout's name promises (ISO 216; DL is 99 by 210 mm)."""
    sizes = {"a3": (297, 420), "a4": (210, 297), "a5": (148, 210), "a6": (105, 148), "dl": (99, 210)}
    size = sizes.get(layout.split("-")[0])
    if layout.endswith("-fold") and kind == "screen":
        return  # The pages of the screen are the panels of the paper.
    if layout == "a5-booklet" and kind == "press":
        size = (2 * 148, 210)
    for left, bottom, right, top in boxes(pdf)["Trim"] if size else []:
        have, want = (right - left, top - bottom), [mm * 72 / 25.4 for mm in size]
        right_size = all(abs(a - b) < HUNDREDTH for a, b in zip(sorted(have), sorted(want)))
        expect(right_size, f"{pdf.name} in {layout}: trim {have[0]:.2f} x {have[1]:.2f} pt")


def judge_fonts(pdf):
    rows = run("pdffonts", pdf).splitlines()[2:]
    expect(rows, f"{pdf.name}: no fonts")
    for row in rows:
        flags = re.findall(r"\b(yes|no)\b", row)[:3]
        expect(flags == ["yes"] * 3, f"{pdf.name}: a font is not embedded, subset and with Unicode: {row.strip()}")


def set_in(layout, statements):
    """The specimen fills three sheets of its own layout, for which no card has room."""
    return [s for s in statements if s.stem != "specimen" or layout == "specimen"]


def matrix(warraq, statements, layouts, out):
    statements = sorted(p for p in Path(statements).iterdir() if p.suffix in (".md", ".txt") and p.stem != "README")
    layouts = sorted(p.stem for p in Path(layouts).glob("*.yaml"))
    expect(statements and layouts, "no statements, or no layouts")
    for layout in layouts:
        for statement in set_in(layout, statements):
            once = typeset(warraq, statement, layout, Path(out, "one", layout))
            again = typeset(warraq, statement, layout, Path(out, "two", "deeper", layout))
            expect(len(once) == len(KINDS), f"{statement.name} in {layout}: not every file was written")
            for kind, pdf in once.items():
                run("qpdf", "--check", pdf)
                judge_boxes(pdf, kind)
                judge_trim(layout, pdf, kind)
                judge_fonts(pdf)
                expect(run("pdftotext", pdf, "-").strip(), f"{pdf.name} in {layout}: no text comes out")
                same = kind in again and pdf.read_bytes() == again[kind].read_bytes()
                expect(same, f"{pdf.name} in {layout}: two runs, two files")
            if once:
                # Its layout writes the day of the specimen in two calendars.
                if statement.stem != "specimen":
                    run(warraq, "check", *once.values(), "--text", statement)
                else:
                    run(warraq, "typeset", statement, "--text-check", "--for", "screen", "--quiet", "-o", Path(out, "specimen.pdf"))
    print(f"{len(statements)} statements in {len(layouts)} layouts")


def astray(ours, theirs):
    """The share of the ink of their picture that ours has elsewhere."""
    width, height = min(ours.width, theirs.width), min(ours.height, theirs.height)
    apart = ink = 0
    for y in range(height):
        a, b = (p.samples[y * p.stride:y * p.stride + width] for p in (ours, theirs))
        apart += sum(map(abs, map(int.__sub__, a, b)))
        ink += 255 * width - sum(b)
    return apart / max(ink, 1)


def pictures(warraq, statements, layouts, out):
    import pymupdf

    out = Path(out, "pictures")
    worst, count = 0, 0
    for layout in sorted(p.stem for p in Path(layouts).glob("*.yaml")):
        for statement in set_in(layout, sorted(p for p in Path(statements).iterdir() if p.suffix in (".md", ".txt") and p.stem != "README")):
            folder = out / layout / statement.stem
            folder.mkdir(parents=True)
            run(warraq, "typeset", statement.resolve(), "--layout", layout, "--for", "screen,png", "--set", "png.size=page", "--quiet", cwd=folder)
            pdf = pymupdf.open(folder / f"{statement.stem}.screen.pdf")
            drawn = sorted(folder.glob("*.png"), key=lambda p: (len(p.name), p.name))
            expect(len(drawn) == len(pdf), f"{statement.name} in {layout}: {len(drawn)} pictures of {len(pdf)} pages")
            for page, file in zip(pdf, drawn):
                picture = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.Pixmap(file))
                expect(picture.xres == 150, f"{file}: {picture.xres} pixels to the inch")
                share = astray(picture, page.get_pixmap(dpi=150, colorspace=pymupdf.csGRAY))
                expect(share <= ASTRAY, f"{file}: {share:.3f} of the ink is astray")
                worst, count = max(worst, share), count + 1
    expect(count, "no pictures")
    print(f"{count} pictures, at most {worst:.3f} of the ink astray")


PLATES = """
page: {size: a6, bleed: 3mm}
colours:
  accent: {spot: PANTONE 186 C, cmyk: [2, 100, 85, 6]}
styles:
  title: {colour: accent}
frames:
  - {name: ground, area: bleed, fill: {cmyk: [20, 40, 0, 0]}}
  - {name: veil, area: page, fill: {cmyk: [0, 30, 0, 0], opacity: 50%}}
  - {name: story, area: margins, flow: statement}
"""


def plates(warraq, out):
    """Black words are on the black plate alone and leave the tint below them; the spot ink has a plate."""
    import pymupdf

    out = Path(out, "plates")
    out.mkdir()
    (out / "plates.yaml").write_text(PLATES)
    (out / "a.txt").write_text("عنوان همایش\n\nما برای گفت‌وگو دربارهٔ کتاب و کتابخانه گرد هم آمدیم.\n")
    run(warraq, "typeset", "a.txt", "--layout", "plates.yaml", "--for", "press", "--quiet", cwd=out)
    run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-dOverprint=/enable", "-r150", "-o", "s-%d.tif", "a.press.pdf", cwd=out)
    found = {p.stem[4:-1]: pymupdf.Pixmap(p).samples for p in out.glob("s-1(*).tif")}
    expect(sorted(found) == ["Black", "Cyan", "Magenta", "PANTONE 186 C", "Yellow"], f"plates: {sorted(found)}")
    black, cyan, magenta, spot = (found.get(name, b"") for name in ("Black", "Cyan", "Magenta", "PANTONE 186 C"))
    words = [at for at, ink in enumerate(black) if ink < 128]
    title = [at for at, ink in enumerate(spot) if ink < 128]
    expect(len(words) > 500 and len(title) > 500, f"plates: {len(words)} pixels of words, {len(title)} of the title")
    expect(set(black) <= {0, 255}, "plates: something but words is black")
    expect(all(cyan[at] < 255 and magenta[at] < 255 for at in words), "plates: black words are knocked out of the tint")
    expect(all(cyan[at] == 255 and black[at] == 255 for at in title), "plates: the spot ink does not knock out")
    expect(set(found.get("Yellow", b"x")) == {255}, "plates: there is yellow")
    print(f"{len(found)} plates, {len(words)} pixels of black words over a tint")


def inked(warraq, out):
    """Pictures for the press open elsewhere: four inks, the profile, the resolution; black words over a tint."""
    import io

    from PIL import Image, ImageCms

    out = Path(out, "plates")
    run(warraq, "typeset", "a.txt", "--layout", "plates.yaml", "--for", "jpg,tiff", "--dpi", "150", "--quiet", cwd=out)
    for name, slack in (("a.tiff", 0), ("a.jpg", 6)):
        picture = Image.open(out / name)
        expect(picture.mode == "CMYK", f"{name}: {picture.mode}")
        expect(abs(picture.info["dpi"][0] - 150) < 1, f"{name}: {picture.info['dpi']}")
        # A6 with 3 mm of bleed at 150 pixels to the inch.
        expect(picture.size == (656, 909), f"{name}: {picture.size}")
        profile = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
        expect(profile.profile.xcolor_space == "CMYK", f"{name}: the profile is for {profile.profile.xcolor_space}")
        cyan, magenta, yellow, black = (plane.tobytes() for plane in picture.split())
        words = [at for at, ink in enumerate(black) if ink > 250]
        expect(len(words) > 500, f"{name}: {len(words)} pixels of black words")
        # Half of the veil hides half of the cyan: a tenth of it is left.
        expect(all(abs(cyan[at] - 26) <= slack + 1 for at in words), f"{name}: words are knocked out of the tint")
        expect(max(yellow[at] for at in words) <= slack, f"{name}: words are not black ink alone")
        print(f"{name}: {len(words)} pixels of black words over a tint, {(out / name).stat().st_size} bytes")
    run(warraq, "typeset", "a.txt", "--layout", "plates.yaml", "--for", "press", "--outline-text", "--quiet", "-o", "drawn.pdf", cwd=out)
    expect(len(run("pdffonts", out / "drawn.pdf").splitlines()) <= 2, "drawn.pdf: it has fonts")
    run("qpdf", "--check", out / "drawn.pdf")


def peers(warraq, tools, statement, out):
    tools, statement = Path(tools).resolve(), Path(statement).resolve()
    run(warraq, "typeset", statement, "--set", "orthography=keep", "--quiet", cwd=out)
    for kind in KINDS:
        pdf = Path(out, f"{statement.stem}.{kind}.pdf")
        gaps = json.loads(run(sys.executable, tools / "gaps.py", pdf, "--json", "--text", statement) or "[{}]")[0]
        print(kind, json.dumps(gaps, ensure_ascii=False))
        expect((gaps.get("gap_p95") or 9) <= GAP_P95, f"{kind}: 95th percentile of gaps {gaps.get('gap_p95')} em")
        expect((gaps.get("gap_max") or 9) <= GAP_MAX, f"{kind}: widest gap {gaps.get('gap_max')} em")
        expect(gaps.get("overfull_lines") == 0, f"{kind}: {gaps.get('overfull_lines')} overfull lines")
        wrong = gaps.get("short_lines_on_wrong_side")
        expect(wrong == 0, f"{kind}: {wrong} lines stand off the right edge")
        expect(gaps.get("words") == gaps.get("src_words"), f"{kind}: {gaps.get('words')} of {gaps.get('src_words')} words")
        quality = json.loads(run(sys.executable, tools / "quality.py", pdf, statement) or "{}")
        print(kind, json.dumps(quality, ensure_ascii=False))
        for reader in READERS:
            words, forms = quality.get("words", {}).get(reader, 0), quality.get("forms", {}).get(reader, 1)
            expect(words >= WORDS, f"{kind}: {reader} gets {words} of the words whole")
            expect(forms == 0, f"{kind}: {reader} gets presentation forms ({forms})")


def numbered(text):
    """The text with Persian numbers for its footnotes, as they are printed."""
    names = list(dict.fromkeys(re.findall(r"\[\^([^\]]+)\](?!:)", text)))
    digits = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    for number, name in enumerate(names, 1):
        number = str(number).translate(digits)
        text = text.replace(f"[^{name}]:", f"{number}. ").replace(f"[^{name}]", number)
    return text


def plain(statement):
    """The words of a statement without its markup, near enough to count them."""
    text = statement.read_text("utf-8")
    if statement.suffix == ".md":
        if text.startswith("---\n"):
            front, text = text[4:].split("\n---\n", 1)
            keys = dict(re.findall(r"^(\w+): *(.*?) *$", front, re.M))
            head = [keys[key].strip("\"'") for key in ("title", "subtitle", "author", "date") if key in keys]
            text = "\n".join([*head, text])
        text = numbered(text)
        # Tables and fenced blocks: their signs are no words.
        text = re.sub(r"^\|[\s:|-]+\|$|^:::.*$", "", text, flags=re.M)
        text = re.sub(r"^\|.*\|$|^.* / .*$", lambda row: re.sub(r"\||(?<= )/(?= )", " ", row[0]), text, flags=re.M)
        text = re.sub(r"^: ", "", text, flags=re.M)
        text = re.sub(r"^\s*(#+|>|[-*]|\d+[.)])\s+", "", text, flags=re.M)
        text = re.sub(r"\[([^\]]*)\](\([^)]*\))?(\{[^}]*\})?", r"\1", text)
        text = re.sub(r"\s\{[^}]*\}\s*$|^---+$|\\$|[*`]|(?<!\w)_|_(?!\w)", "", text, flags=re.M)
    return text


def meter(tools):
    """The extraction meter.  It leaves out lines of digits, for they may be folios; columns of tables are such too."""
    spec = importlib.util.spec_from_file_location("quality", Path(tools, "quality.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.NUMBER = re.compile(r"(?!)")
    return module


def quality(warraq, tools, statements, out):
    """Share of words that come out whole, per reader."""
    folder, measure = Path(out, "quality"), meter(tools)
    # What the specimen draws and leads to stops is in no plain text; the program compares its words itself.
    texts = sorted(p for p in Path(statements).iterdir() if p.suffix in (".md", ".txt") and p.stem != "specimen")
    for statement in [*texts, HARD]:
        keep = ("--set", "orthography=keep") if statement == HARD else ()
        files = typeset(warraq, statement, "a5-leaflet", folder, *keep)
        source = folder / f"{statement.stem}.plain.txt"
        source.write_text(plain(statement), "utf-8")
        for kind, pdf in files.items():
            found = measure.facts(str(pdf), str(source))
            words, forms = found["words"], found["forms"]
            said = ", ".join(f"{reader} {words.get(reader, 0):.3f}" for reader in LEAST)
            print(f"{statement.stem} {kind}: words {said}", flush=True)
            wanted = SIDE_BY_SIDE if "::: parallel" in statement.read_text(encoding="utf-8") else LEAST
            for reader, least in wanted.items():
                expect(words.get(reader, 0) >= least, f"{pdf.name}: {reader} gets {words.get(reader)} of the words")
                expect(forms.get(reader, 1) == 0, f"{pdf.name}: {reader} gets presentation forms")


if __name__ == "__main__":
    {"matrix": matrix, "pictures": pictures, "plates": plates, "inked": inked, "peers": peers, "quality": quality}[sys.argv[1]](*sys.argv[2:])
    sys.exit(f"{len(failures)} failures" if failures else 0)
