//! Files into pixels, upright and in sRGB.

use super::{LONGEST_SIDE, MOST_PIXELS, Pixels, Size, Unusable};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use moxcms::{ColorProfile, Layout, TransformOptions};
use std::io::Cursor;

/// The size of a picture as it is to be seen.
pub(super) fn size(bytes: &[u8]) -> Result<Size, Unusable> {
    let mut decoder = decoder(bytes)?;
    let orientation = orientation(&mut decoder);
    seen(decoder.dimensions(), orientation).check()
}

/// The pixels of a picture as it is to be seen.
pub(super) fn pixels(bytes: &[u8]) -> Result<Pixels, Unusable> {
    let mut decoder = decoder(bytes)?;
    let orientation = orientation(&mut decoder);
    let size = seen(decoder.dimensions(), orientation).check()?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| Unusable::Broken)?;
    image.apply_orientation(orientation);
    let mut rgb = if image.color().has_alpha() { on_white(&image) } else { image.into_rgb8().into_raw() };
    if let Some(profile) = profile {
        rgb = in_srgb(rgb, &profile);
    }
    Ok(Pixels { size, rgb })
}

fn decoder(bytes: &[u8]) -> Result<Box<dyn ImageDecoder + '_>, Unusable> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Unusable::Broken)?;
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_PIXELS * 8);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|_| Unusable::Broken)?;
    let (width, height) = decoder.dimensions();
    Size { width, height }.check()?;
    // `check` has both sides below the longest; nothing that is empty is a picture.
    debug_assert!(width.max(height) <= LONGEST_SIDE);
    if width == 0 || height == 0 { Err(Unusable::Broken) } else { Ok(Box::new(decoder)) }
}

fn orientation(decoder: &mut Box<dyn ImageDecoder + '_>) -> Orientation {
    decoder.orientation().unwrap_or(Orientation::NoTransforms)
}

/// A picture that lies on its side is as wide as its file says that it is high.
fn seen((width, height): (u32, u32), orientation: Orientation) -> Size {
    match orientation {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => Size { width: height, height: width },
        _ => Size { width, height },
    }
}

/// What is transparent shows paper.
fn on_white(image: &DynamicImage) -> Vec<u8> {
    let rgba = image.to_rgba8();
    let over = |color: u8, alpha: u8| {
        let (color, alpha) = (u32::from(color), u32::from(alpha));
        u8::try_from((color * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
    };
    rgba.pixels().flat_map(|pixel| [0, 1, 2].map(|channel| over(pixel.0[channel], pixel.0[3]))).collect()
}

/// Colours of another space, such as a telephone's wider one, as sRGB; the same where the profile cannot be read.
fn in_srgb(rgb: Vec<u8>, profile: &[u8]) -> Vec<u8> {
    let Ok(source) = ColorProfile::new_from_slice(profile) else { return rgb };
    let options = TransformOptions::default();
    let transform =
        source.create_transform_8bit(Layout::Rgb, &ColorProfile::new_srgb(), Layout::Rgb, options);
    let Ok(transform) = transform else { return rgb };
    let mut converted = vec![0; rgb.len()];
    match transform.transform(&rgb, &mut converted) {
        Ok(()) => converted,
        Err(_) => rgb,
    }
}
