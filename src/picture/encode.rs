//! Pixels into files.

use super::{Pixels, Unusable};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// How much is kept, of 100: no difference is seen on a telephone.
const WEBP: f32 = 78.0;
const JPEG: u8 = 80;

/// The pixels at a width; the same where there are no more of them.
pub(super) fn scaled(pixels: Pixels, width: u32) -> Result<Pixels, Unusable> {
    let size = pixels.size.at(width);
    if size == pixels.size {
        return Ok(pixels);
    }
    let source = ImageRef::new(pixels.size.width, pixels.size.height, &pixels.rgb, PixelType::U8x3);
    let source = source.map_err(|_| Unusable::Broken)?;
    let mut target = Image::new(size.width, size.height, PixelType::U8x3);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&source, &mut target, &options).map_err(|_| Unusable::Broken)?;
    Ok(Pixels { size, rgb: target.into_vec() })
}

pub(super) fn webp(pixels: &Pixels) -> Result<Vec<u8>, Unusable> {
    let encoder = webp::Encoder::from_rgb(&pixels.rgb, pixels.size.width, pixels.size.height);
    encoder.encode_simple(false, WEBP).map(|bytes| bytes.to_vec()).map_err(|_| Unusable::Broken)
}

pub(super) fn jpeg(pixels: &Pixels) -> Result<Vec<u8>, Unusable> {
    let side = |side: u32| u16::try_from(side).map_err(|_| Unusable::Broken);
    let (width, height) = (side(pixels.size.width)?, side(pixels.size.height)?);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, JPEG);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(&pixels.rgb, width, height, ColorType::Rgb).map_err(|_| Unusable::Broken)?;
    Ok(bytes)
}
