//! Pages as people see them, and what differs between two files: red was there, blue is there now.

use super::census::PageFacts;
use super::content::{Area, Machine, PROCESS};
use super::plates::{Plates, paint};
use super::reader::{File, Unreadable};
use crate::profile::Profile;
use crate::raster::{Pixels, png};

/// What differs less than this is the same, of 255: edges of letters are rounded.
const SLIGHT: u8 = 10;

/// Colours that differ by this much are other colours, of 255.
const OTHER_COLOUR: u8 = 24;

/// The light of spot inks on paper, whatever they are: a file says how they look on screens, and nobody prints
/// from these pictures.
const SPOT: [u16; 3] = [150, 90, 190];

/// A page of which the two files differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its number, from 1.
    pub page: usize,
    /// As it was, as PNG; nothing where it was not there.
    pub before: Option<Vec<u8>>,
    /// As it is.
    pub after: Option<Vec<u8>>,
    /// What differs.
    pub difference: Vec<u8>,
}

/// The pages of which two files differ, and how many more there are than `most`.
///
/// Pages are painted at 100 pixels to the inch, cut as they are trimmed; the inks of the press as light.
///
/// # Errors
/// When one of them cannot be read.
pub fn differences(
    before: Option<&[u8]>,
    after: &[u8],
    most: usize,
) -> Result<(Vec<Changed>, usize), Unreadable> {
    let files = (before.map(File::open).transpose()?, File::open(after)?);
    let mut before = files.0.as_ref().map(Pages::of);
    let mut after = Pages::of(&files.1);
    let (mut found, mut left_out) = (Vec::new(), 0);
    for page in 1.. {
        let old = before.as_mut().and_then(Pages::next).transpose()?;
        let new = after.next().transpose()?;
        if old.is_none() && new.is_none() {
            break;
        }
        if old == new {
            continue;
        }
        if found.len() >= most {
            left_out += 1;
            continue;
        }
        let difference = difference(old.as_ref(), new.as_ref());
        let file = |seen: Option<Seen>| seen.map(|seen| seen.file());
        found.push(Changed { page, before: file(old), after: file(new), difference: difference.file() });
    }
    Ok((found, left_out))
}

/// A page in red, green and blue.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

impl Seen {
    fn at(&self, column: usize, row: usize) -> [u8; 3] {
        let is_inside = column < self.width && row < self.height;
        is_inside.then(|| self.pixels.get(row * self.width + column)).flatten().copied().unwrap_or([255; 3])
    }

    fn file(&self) -> Vec<u8> {
        png(&Pixels { width: self.width, height: self.height, pixels: &self.pixels }).unwrap_or_default()
    }
}

/// The pages of a file, one in memory at a time.
struct Pages<'f> {
    dictionaries: Box<dyn Iterator<Item = hayro_syntax::object::Dict<'f>> + 'f>,
    machine: Machine<'f>,
    profile: Profile,
}

impl<'f> Pages<'f> {
    fn of(file: &'f File) -> Self {
        let dictionaries = Box::new(file.page_dictionaries());
        Self { dictionaries, machine: Machine::new(), profile: Profile::shipped() }
    }

    fn next(&mut self) -> Option<Result<Seen, Unreadable>> {
        let page = self.dictionaries.next()?;
        Some(self.seen(&page))
    }

    fn seen(&mut self, page: &hayro_syntax::object::Dict<'f>) -> Result<Seen, Unreadable> {
        let page = PageFacts::take(page, &mut self.machine)?;
        let plates = self.machine.inks.plates.len();
        let painted = paint(&page.marks, page.boxes.media, plates, &mut self.machine.budget)?;
        Ok(light(&painted, page.boxes.cut(), &self.profile))
    }
}

/// The light of inks on paper, of what is left when the page is cut.
fn light(plates: &Plates, cut: Area, profile: &Profile) -> Seen {
    let (width, height, inks) = plates.cut(cut);
    let process: Vec<u8> = inks.iter().flat_map(|inks| &inks[..PROCESS]).copied().collect();
    let light = profile.rgb_of(&process);
    let pixels = light.as_chunks::<3>().0.iter().zip(&inks).map(|(light, inks)| {
        let spots: u16 = inks[PROCESS..].iter().map(|ink| u16::from(*ink)).sum::<u16>().min(255);
        [0, 1, 2].map(|part| {
            let through = 255 - (255 - SPOT[part]) * spots / 255;
            u8::try_from(u16::from(light[part]) * through / 255).unwrap_or(u8::MAX)
        })
    });
    Seen { width, height, pixels: pixels.collect() }
}

fn difference(before: Option<&Seen>, after: Option<&Seen>) -> Seen {
    let side = |of: fn(&Seen) -> usize| before.map_or(0, of).max(after.map_or(0, of));
    let (width, height) = (side(|seen| seen.width), side(|seen| seen.height));
    let at = |seen: Option<&Seen>, column, row| seen.map_or([255; 3], |seen| seen.at(column, row));
    let pixels = (0..height)
        .flat_map(|row| (0..width).map(move |column| (column, row)))
        .map(|(column, row)| mixed(at(before, column, row), at(after, column, row)))
        .collect();
    Seen { width, height, pixels }
}

/// Grey where both are the same, red where ink is gone, blue where it has come, orange where it has another
/// colour.
fn mixed(before: [u8; 3], after: [u8; 3]) -> [u8; 3] {
    const ORANGE: [u8; 3] = [255, 140, 0];
    let (old, new) = (lightness(before), lightness(after));
    if old.abs_diff(new) > SLIGHT {
        return [new, old.min(new), old];
    }
    let is_other = before.iter().zip(after).any(|(old, new)| old.abs_diff(new) > OTHER_COLOUR);
    // What stays steps back behind what does not.
    let faded = 255 - (255 - new) / 2;
    if is_other { ORANGE } else { [faded; 3] }
}

/// How light a colour looks (ITU-R BT.601), of 255.
fn lightness([red, green, blue]: [u8; 3]) -> u8 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    u8::try_from(sum / 1000).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preflight::reader::tests::page;

    /// A file with a black box of a width.
    fn file(width: u32) -> Vec<u8> {
        page(&format!("0 g 100 200 {width} 100 re f"), "", &[])
    }

    /// The colours of what differs between boxes of two widths.
    fn colours(before: u32, after: u32) -> Vec<[u8; 3]> {
        let seen = |width| {
            let file = File::open(&file(width)).expect("it is a file");
            let mut pages = Pages::of(&file);
            pages.next().expect("it has a page").expect("it can be read")
        };
        let mut colours = difference(Some(&seen(before)), Some(&seen(after))).pixels;
        colours.sort_unstable();
        colours.dedup();
        colours
    }

    #[test]
    fn a_page_that_is_the_same_is_not_shown() {
        assert_eq!(differences(Some(&file(50)), &file(50), 9), Ok((Vec::new(), 0)));
    }

    #[test]
    fn what_is_gone_is_red_and_what_has_come_is_blue() {
        let is_red = |[red, green, blue]: [u8; 3]| red > 200 && green < 60 && blue < 60;
        let is_blue = |[red, green, blue]: [u8; 3]| red < 60 && green < 60 && blue > 200;
        let shrunk = colours(90, 50);
        assert!(shrunk.iter().any(|colour| is_red(*colour)) && !shrunk.iter().any(|colour| is_blue(*colour)));
        let grown = colours(50, 90);
        assert!(grown.iter().any(|colour| is_blue(*colour)) && !grown.iter().any(|colour| is_red(*colour)));
        let (shrunk, _) = differences(Some(&file(90)), &file(50), 9).expect("they can be read");
        let (grown, _) = differences(Some(&file(50)), &file(90), 9).expect("they can be read");
        assert_eq!((&grown[0].after, grown[0].page), (&shrunk[0].before, 1));
    }

    #[test]
    fn a_new_file_has_no_before_and_pages_beyond_the_most_are_counted() {
        let (new, left_out) = differences(None, &file(50), 9).expect("it can be read");
        assert_eq!((new[0].before.is_none(), new[0].after.is_some(), left_out), (true, true, 0));
        assert_eq!(differences(None, &file(50), 0), Ok((Vec::new(), 1)));
        assert!(differences(Some(b"no file"), &file(50), 9).is_err());
    }
}
