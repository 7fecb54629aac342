//! Pictures for pages of the web, which hold them in themselves.

use png::{BitDepth, ColorType, Compression, Encoder, EncodingError};

use super::image::{Image, Model, Orientation};
use super::{Depth, Drawing, Workroom, encode_jpeg};

/// A page is read on screens of at most so many pixels across, and a picture is never wider than its text.
const WIDEST: u32 = 1_600;

/// A picture as an address that holds it (RFC 2397), and its size in pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebImage {
    /// `data:image/…;base64,…`
    pub address: String,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

impl Image {
    /// The picture for a page of the web: as it was packed, where browsers show it so, else as JPEG where it is a
    /// photograph, and as PNG where it is drawn or something shines through.
    pub fn for_web(&self) -> WebImage {
        let (kind, bytes, [width, height]) = self.web_file();
        WebImage { address: format!("data:image/{kind};base64,{}", base64(&bytes)), width, height }
    }

    fn web_file(&self) -> (&'static str, Vec<u8>, [u32; 2]) {
        let is_upright = |orientation: Orientation| orientation == Orientation::default();
        if let Some(jpeg) = &self.jpeg
            && self.width <= WIDEST
            && self.profile.is_none()
            && jpeg.model != Model::Cmyk
            && is_upright(jpeg.orientation)
        {
            return ("jpeg", jpeg.bytes.to_vec(), [self.width, self.height]);
        }
        let height = u64::from(self.height) * u64::from(WIDEST) / u64::from(self.width);
        let height = u32::try_from(height).unwrap_or(self.height).max(1);
        let _room = Workroom::of(self.width, self.height, self.model);
        let small = if self.width > WIDEST { self.at_most(WIDEST, height) } else { self.unpacked() };
        let small = small.to_light();
        let size = [small.width, small.height];
        let is_exact = small.alpha.is_some() || small.depth == Depth::Line || small.is_drawn();
        if !is_exact && let Some(bytes) = encode_jpeg(&small) {
            return ("jpeg", bytes, size);
        }
        // Writing into memory fails for no picture that has pixels.
        ("png", small.to_png().unwrap_or_default(), size)
    }

    fn to_png(&self) -> Result<Vec<u8>, EncodingError> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, self.width, self.height);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(Compression::Balanced);
        encoder.set_color(match (self.model, &self.alpha) {
            (Model::Grey, None) => ColorType::Grayscale,
            (Model::Grey, Some(_)) => ColorType::GrayscaleAlpha,
            (_, None) => ColorType::Rgb,
            (_, Some(_)) => ColorType::Rgba,
        });
        let mut writer = encoder.write_header()?;
        match &self.alpha {
            None => writer.write_image_data(&self.pixels())?,
            Some(alpha) => {
                let samples = self.pixels();
                let pixels = samples.chunks_exact(self.model.channels()).zip(alpha.iter());
                let data: Vec<u8> =
                    pixels.flat_map(|(pixel, alpha)| pixel.iter().chain([alpha])).copied().collect();
                writer.write_image_data(&data)?;
            }
        }
        writer.finish()?;
        Ok(file)
    }
}

impl Drawing {
    /// The drawing for a page of the web: outlines that stay sharp at any size.
    pub fn for_web(&self) -> WebImage {
        let address = format!("data:image/svg+xml;base64,{}", base64(self.web.as_bytes()));
        let [width, height] = [self.width, self.height].map(whole);
        WebImage { address, width, height }
    }

    /// Its width divided by its height, in thousandths of a pixel.
    pub fn aspect(&self) -> (i64, i64) {
        let [width, height] = [self.width, self.height].map(|side| i64::from(whole(side * 1_000.0)));
        (width, height)
    }
}

/// The nearest whole number, at least one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "float casts saturate")]
fn whole(side: f32) -> u32 {
    side.round().max(1.0) as u32
}

/// Bytes as letters (RFC 4648, 4).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            text.push(if at > three.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn bytes_become_letters_as_the_standard_says() {
        for (bytes, letters) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(base64(bytes.as_bytes()), letters);
        }
    }
}
