//! Packing pixels as JPEG (ITU-T T.81), baseline: for screens, where a photograph in any other form is ten times
//! as large.
//!
//! Written here because the packers that are well kept come with licences or trees that this program does
//! without.  All is in whole numbers, so that the same pixels give the same bytes on every machine.

mod bits;
mod tables;
mod transform;

use super::image::{Image, Model};
use bits::{Bits, Codes};
use tables::{AC_COLOUR, AC_LIGHT, DC_COLOUR, DC_LIGHT, Huffman, QUANTA_COLOUR, QUANTA_LIGHT, ZIGZAG};
use transform::transform;

/// What is lost at this quality is not seen at 200 pixels to the inch (0 to 100, after the scale that the
/// Independent JPEG Group gave to the tables of T.81, K.1).
const QUALITY: u16 = 84;

/// A block of samples, eight rows of eight.
type Block = [i32; 64];

/// Packs a picture of grey or RGB; inks are not packed.
pub fn encode(image: &Image) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(image.width).ok()?, u16::try_from(image.height).ok()?);
    let planes = match image.model {
        Model::Grey => vec![Plane::new(image.width, image.height, image.samples.to_vec())],
        Model::Rgb => Plane::of_light(image),
        Model::Cmyk => return None,
    };
    let mut file = vec![0xFF, 0xD8];
    header(&mut file, (width, height), planes.len());
    scan(&planes, &mut file);
    file.extend([0xFF, 0xD9]);
    Some(file)
}

/// The samples of one component.
struct Plane {
    width: usize,
    height: usize,
    samples: Vec<u8>,
}

impl Plane {
    fn new(width: u32, height: u32, samples: Vec<u8>) -> Self {
        Self { width: width as usize, height: height as usize, samples }
    }

    /// Brightness, and two differences of colour with half as many pixels each way (ITU-T T.871, 7), since eyes
    /// see colours less sharply.
    fn of_light(image: &Image) -> Vec<Self> {
        let mixed = |weights: [i32; 3], middle: i32| -> Vec<u8> {
            let one = |light: &[u8]| {
                let sum: i32 =
                    weights.iter().zip(light).map(|(weight, light)| weight * i32::from(*light)).sum();
                u8::try_from(((sum + (middle << 16) + (1 << 15)) >> 16).clamp(0, 255)).unwrap_or(u8::MAX)
            };
            image.samples.chunks_exact(3).map(one).collect()
        };
        let bright = Self::new(image.width, image.height, mixed([19_595, 38_470, 7_471], 0));
        let blue = Self::new(image.width, image.height, mixed([-11_059, -21_709, 32_768], 128));
        let red = Self::new(image.width, image.height, mixed([32_768, -27_439, -5_329], 128));
        vec![bright, blue.halved(), red.halved()]
    }

    fn halved(&self) -> Self {
        let (width, height) = (self.width.div_ceil(2), self.height.div_ceil(2));
        let mean = |at: usize| {
            let (x, y) = (at % width * 2, at / width * 2);
            let four = [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(dx, dy)| u16::from(self.at(x + dx, y + dy)));
            u8::try_from((four.iter().sum::<u16>() + 2) / 4).unwrap_or(u8::MAX)
        };
        Self { width, height, samples: (0..width * height).map(mean).collect() }
    }

    /// The sample of a pixel; beyond the edge, that of the edge.
    fn at(&self, x: usize, y: usize) -> u8 {
        self.samples[y.min(self.height - 1) * self.width + x.min(self.width - 1)]
    }

    /// The block whose upper left pixel this is.
    fn block(&self, left: usize, top: usize) -> Block {
        std::array::from_fn(|at| i32::from(self.at(left + at % 8, top + at / 8)) - 128)
    }
}

/// The steps of a table at the quality, at least one.
fn quanta(table: &[u16; 64]) -> [i32; 64] {
    let scale = 200 - 2 * QUALITY;
    table.map(|step| i32::from(((step * scale + 50) / 100).clamp(1, 255)))
}

fn segment(file: &mut Vec<u8>, marker: u8, data: &[u8]) {
    file.extend([0xFF, marker]);
    file.extend(u16::try_from(data.len() + 2).unwrap_or(u16::MAX).to_be_bytes());
    file.extend_from_slice(data);
}

fn header(file: &mut Vec<u8>, (width, height): (u16, u16), components: usize) {
    segment(file, 0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    let ([width_high, width_low], [height_high, height_low]) = (width.to_be_bytes(), height.to_be_bytes());
    let mut frame = vec![8, height_high, height_low, width_high, width_low, components_byte(components)];
    for (table, quanta_of) in [&QUANTA_LIGHT, &QUANTA_COLOUR].iter().enumerate().take(components) {
        let mut data = vec![components_byte(table)];
        let steps = quanta(quanta_of);
        data.extend(ZIGZAG.iter().map(|at| u8::try_from(steps[*at]).unwrap_or(u8::MAX)));
        segment(file, 0xDB, &data);
    }
    // Number, how many blocks across and down in a unit, table of steps.
    let all: &[[u8; 3]] =
        if components == 1 { &[[1, 0x11, 0]] } else { &[[1, 0x22, 0], [2, 0x11, 1], [3, 0x11, 1]] };
    frame.extend(all.iter().flatten());
    segment(file, 0xC0, &frame);
    for (class, table) in [(0x00, &DC_LIGHT), (0x10, &AC_LIGHT), (0x01, &DC_COLOUR), (0x11, &AC_COLOUR)] {
        let Huffman { counts, values } = table;
        segment(file, 0xC4, &[&[class][..], &counts[..], values].concat());
    }
    let mut scan = vec![components_byte(components)];
    scan.extend(all.iter().flat_map(|[number, _, table]| [*number, table * 0x11]));
    scan.extend([0, 63, 0]);
    segment(file, 0xDA, &scan);
}

fn components_byte(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

/// The packed pixels, unit by unit.
fn scan(planes: &[Plane], file: &mut Vec<u8>) {
    let light = Packer::new(&QUANTA_LIGHT, &DC_LIGHT, &AC_LIGHT);
    let colour = Packer::new(&QUANTA_COLOUR, &DC_COLOUR, &AC_COLOUR);
    let mut bits = Bits::new(file);
    let mut before = [0; 3];
    let bright = &planes[0];
    let across = if planes.len() == 1 { 1 } else { 2 };
    let (columns, rows) = (bright.width.div_ceil(8 * across), bright.height.div_ceil(8 * across));
    for (row, column) in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
        for (down, right) in (0..across).flat_map(|down| (0..across).map(move |right| (down, right))) {
            let block = bright.block((column * across + right) * 8, (row * across + down) * 8);
            light.pack(block, &mut before[0], &mut bits);
        }
        for (plane, before) in planes[1..].iter().zip(&mut before[1..]) {
            colour.pack(plane.block(column * 8, row * 8), before, &mut bits);
        }
    }
    bits.finish();
}

/// Packs the blocks of a kind of component (F.1.2).
struct Packer {
    quanta: [i32; 64],
    steady: Codes,
    waves: Codes,
}

impl Packer {
    fn new(quanta_of: &[u16; 64], steady: &Huffman, waves: &Huffman) -> Self {
        Self { quanta: quanta(quanta_of), steady: Codes::new(steady), waves: Codes::new(waves) }
    }

    fn pack(&self, block: Block, before: &mut i32, bits: &mut Bits<'_>) {
        let waves = transform(block);
        let steps: Block = std::array::from_fn(|at| rounded(waves[ZIGZAG[at]], self.quanta[ZIGZAG[at]]));
        let difference = steps[0] - std::mem::replace(before, steps[0]);
        bits.number(&self.steady, 0, difference);
        let mut zeros = 0;
        for step in &steps[1..] {
            if *step == 0 {
                zeros += 1;
                continue;
            }
            while zeros > 15 {
                bits.code(&self.waves, 0xF0);
                zeros -= 16;
            }
            bits.number(&self.waves, zeros, *step);
            zeros = 0;
        }
        if zeros > 0 {
            bits.code(&self.waves, 0);
        }
    }
}

/// The nearest number of steps.
fn rounded(value: i32, step: i32) -> i32 {
    if value < 0 { -((step / 2 - value) / step) } else { (value + step / 2) / step }
}
