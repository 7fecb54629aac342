"""Drawings as another program sees them.

The drawing beside this file is set into a screen file and a picture, and so are the PDFs that librsvg (with cairo)
makes of it and that Ghostscript, MuPDF, poppler and Chromium make of those, as far as they are here; each is compared
with what librsvg paints.  `drawings.py WARRAQ OUT`
"""

import pathlib
import shutil
import subprocess
import sys

from PIL import Image, ImageChops, ImageFilter, ImageStat

SIDE = 800
# In the mean of all pixels and channels, of 255; a shape that is missing or elsewhere is far above it.
FAR = 2.5

# Skia writes courses that are repeated as functions of both coordinates, of which no outlines can be made.
REFUSED = ["chromium.pdf"]

# Programs that make a PDF of the drawing, each from what stands before it.
MAKERS = {
    "cairo.pdf": ["rsvg-convert", "-f", "pdf", "drawing.svg", "-o", "cairo.pdf"],
    "ghostscript.pdf": ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", "ghostscript.pdf", "cairo.pdf"],
    "mupdf.pdf": ["mutool", "clean", "-gggz", "cairo.pdf", "mupdf.pdf"],
    "poppler.pdf": ["pdftocairo", "-pdf", "cairo.pdf", "poppler.pdf"],
    "chromium.pdf": ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                     "--print-to-pdf=chromium.pdf", "drawing.html"],
}

PAGE = """<!doctype html><style>@page {size: 100mm 100mm; margin: 0} body {margin: 0} img {width: 100mm; height: 100mm}</style>
<img src="drawing.svg">"""

LAYOUT = """page: {size: {width: 100mm, height: 150mm}, bleed: 0mm}
frames:
  - {name: drawing, area: {from: page, left: 0mm, top: 0mm, width: 100mm, height: 100mm}, image: FILE, alt: drawing}
  - {name: story, area: {from: page, left: 5mm, right: 5mm, top: 102mm, bottom: 5mm}, flow: statement}
"""


def on_white(path):
    image = Image.open(path).convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(paper, image).convert("RGB")


def upper_square(image):
    return image.crop((0, 0, image.width, image.width)).resize((SIDE, SIDE), Image.LANCZOS)


def distance(one, other):
    soft = [image.filter(ImageFilter.GaussianBlur(1.5)) for image in (one, other)]
    return sum(ImageStat.Stat(ImageChops.difference(*soft)).mean) / 3


def made(folder):
    """The files of the drawing, and of the programs that are here."""
    names = ["drawing.svg"]
    (folder / "drawing.html").write_text(PAGE, encoding="utf-8")
    for name, command in MAKERS.items():
        if not shutil.which(command[0]):
            print(f"SKIPPED: no {command[0]} here, so its PDF was not placed")
            continue
        run = subprocess.run(command, cwd=folder, capture_output=True)
        if run.returncode or not (folder / name).exists():
            print(f"SKIPPED: {command[0]} made no PDF of the drawing")
        else:
            names.append(name)
    return names


def main(warraq, out):
    if not shutil.which("rsvg-convert"):
        print("SKIPPED: no rsvg-convert here, so drawings were not compared")
        return 0
    folder = pathlib.Path(out) / "drawings"
    folder.mkdir(exist_ok=True)
    source = pathlib.Path(__file__).with_name("drawing.svg")
    shutil.copy(source, folder / "drawing.svg")
    subprocess.run(["rsvg-convert", "-w", str(SIDE), source, "-o", folder / "wanted.png"], check=True)
    wanted = on_white(folder / "wanted.png")
    (folder / "a.txt").write_text("عنوان\nکتاب خوب بخوانید.\n", encoding="utf-8")
    failed = 0
    for name in made(folder):
        stem = name.replace(".", "-")
        (folder / f"{stem}.yaml").write_text(LAYOUT.replace("FILE", name), encoding="utf-8")
        for kind, ending in (("screen", "pdf"), ("png", "png")):
            file = folder / f"{stem}.{kind}.{ending}"
            command = [warraq, "typeset", "a.txt", "--layout", f"{stem}.yaml", "--for", kind, "--quiet", "-o", file.name]
            command += ["--set", "png.pages=first", "--set", "png.dpi=220"]
            run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
            if run.returncode:
                # What cannot be taken exactly is refused with a word; nothing is left out unseen.
                told = "error[unreadable-image]" in run.stderr and "= hint:" in run.stderr
                print(f"{name} for {kind}: refused, {run.stderr.splitlines()[0]}")
                failed += name not in REFUSED or not told
                continue
            picture = file
            if kind == "screen":
                subprocess.run(["pdftoppm", "-r", "220", "-png", "-singlefile", file, file.with_suffix("")], check=True)
                picture = file.with_suffix(".png")
            far = distance(upper_square(on_white(picture)), wanted)
            print(f"{name} for {kind}: {far:.2f} of 255 from librsvg's picture")
            failed += far > FAR
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
