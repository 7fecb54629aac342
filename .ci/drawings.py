"""Drawings as another program sees them.

The drawing beside this file is set into a screen file and a picture, and so is the PDF that librsvg (with cairo)
makes of it; each is compared with what librsvg paints.  `drawings.py WARRAQ OUT`
"""

import pathlib
import shutil
import subprocess
import sys

from PIL import Image, ImageChops, ImageFilter, ImageStat

SIDE = 800
# In the mean of all pixels and channels, of 255; a shape that is missing or elsewhere is far above it.  The courses of
# light in a PDF have become inks before a screen shows them.
FAR = {"drawing.svg": 2.0, "drawing.pdf": 3.5}

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


def main(warraq, out):
    if not shutil.which("rsvg-convert"):
        print("SKIPPED: no rsvg-convert here, so drawings were not compared")
        return 0
    folder = pathlib.Path(out) / "drawings"
    folder.mkdir(exist_ok=True)
    source = pathlib.Path(__file__).with_name("drawing.svg")
    shutil.copy(source, folder / "drawing.svg")
    subprocess.run(["rsvg-convert", "-w", str(SIDE), source, "-o", folder / "wanted.png"], check=True)
    subprocess.run(["rsvg-convert", "-f", "pdf", source, "-o", folder / "drawing.pdf"], check=True)
    wanted = on_white(folder / "wanted.png")
    (folder / "a.txt").write_text("عنوان\nکتاب خوب بخوانید.\n", encoding="utf-8")
    failed = 0
    for name in ("drawing.svg", "drawing.pdf"):
        stem = name.replace(".", "-")
        (folder / f"{stem}.yaml").write_text(LAYOUT.replace("FILE", name), encoding="utf-8")
        for kind, ending in (("screen", "pdf"), ("png", "png")):
            made = folder / f"{stem}.{kind}.{ending}"
            command = [warraq, "typeset", "a.txt", "--layout", f"{stem}.yaml", "--for", kind, "--quiet", "-o", made.name]
            command += ["--set", "png.pages=first", "--set", "png.dpi=220"]
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
            picture = made
            if kind == "screen":
                subprocess.run(["pdftoppm", "-r", "220", "-png", "-singlefile", made, made.with_suffix("")], check=True)
                picture = made.with_suffix(".png")
            far = distance(upper_square(on_white(picture)), wanted)
            print(f"{name} for {kind}: {far:.2f} of 255 from librsvg's picture")
            failed += far > FAR[name]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
