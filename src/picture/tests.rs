use super::*;
use std::io::Cursor;

/// A picture of two halves, red above green, as PNG.
fn halves(width: u32, height: u32) -> Vec<u8> {
    let color = |_, y| if y < height / 2 { [200, 30, 30] } else { [30, 160, 60] };
    let image = image::RgbImage::from_fn(width, height, |x, y| image::Rgb(color(x, y)));
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A JPEG of the same, with everything that a telephone and its programs put into a file: EXIF that says that the
/// picture lies on its side (6) and where it was taken, XMP, IPTC, a profile that cannot be read and a comment.
pub(crate) fn from_a_telephone(width: u32, height: u32) -> Vec<u8> {
    let rgb = image::load_from_memory(&halves(width, height)).unwrap().into_rgb8().into_raw();
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.add_exif_metadata(&exif(6)).unwrap();
    encoder.add_app_segment(1, XMP.as_bytes().to_vec()).unwrap();
    encoder.add_app_segment(13, IPTC.to_vec()).unwrap();
    encoder.add_app_segment(2, b"ICC_PROFILE\0\x01\x01not a profile".to_vec()).unwrap();
    let side = |side: u32| u16::try_from(side).unwrap();
    encoder.encode(&rgb, side(width), side(height), jpeg_encoder::ColorType::Rgb).unwrap();
    let comment = b"\xff\xfe\x00\x10Anna Testsson";
    [&bytes[..2], comment, &bytes[2..]].concat()
}

const XMP: &str =
    "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:RDF exif:GPSLatitude=\"57,38N\"/></x:xmpmeta>";
const IPTC: &[u8] = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0b\x1c\x02\x5a\0\x05Visby\0";

/// EXIF with an orientation and a position, little-endian.
fn exif(orientation: u16) -> Vec<u8> {
    let mut bytes = b"II*\0\x08\0\0\0".to_vec();
    let entry = |bytes: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: u32| {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(kind.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(value.to_le_bytes());
    };
    bytes.extend(2u16.to_le_bytes());
    entry(&mut bytes, 0x0112, 3, 1, orientation.into());
    entry(&mut bytes, 0x8825, 4, 1, 38);
    bytes.extend([0; 4]);
    // The block of the position: which hemisphere, and three fractions.
    bytes.extend(2u16.to_le_bytes());
    entry(&mut bytes, 1, 2, 2, u32::from_le_bytes(*b"N\0\0\0"));
    entry(&mut bytes, 2, 5, 3, 68);
    bytes.extend([0; 4]);
    for number in [57u32, 1, 38, 1, 0, 1] {
        bytes.extend(number.to_le_bytes());
    }
    bytes
}

fn made(bytes: &[u8], width: u32, format: Format) -> Vec<u8> {
    render(bytes, Form { width, format }).unwrap()
}

fn pixel(bytes: &[u8], x: u32, y: u32) -> [u8; 3] {
    image::load_from_memory(bytes).unwrap().into_rgb8().get_pixel(x, y).0
}

#[test]
fn a_picture_that_lies_on_its_side_is_turned_upright() {
    let source = from_a_telephone(120, 80);
    assert_eq!(size(&source), Ok(Size { width: 80, height: 120 }));
    let jpeg = made(&source, 400, Format::Jpeg);
    assert_eq!(size(&jpeg), Ok(Size { width: 80, height: 120 }));
    // What was above is to the right.
    let ([red, green, _], [_, other, _]) = (pixel(&jpeg, 70, 60), pixel(&jpeg, 10, 60));
    assert!(red > 150 && green < 90, "{red} {green}");
    assert!(other > 110, "{other}");
}

#[test]
fn nothing_but_what_is_seen_goes_on() {
    let source = from_a_telephone(120, 80);
    let secrets: [&[u8]; 7] =
        [b"Exif", b"GPS", b"xmpmeta", b"Photoshop", b"Visby", b"Anna Testsson", b"ICC_PROFILE"];
    for secret in secrets {
        assert!(memchr::memmem::find(&source, secret).is_some(), "the source lacks {secret:?}");
    }
    for format in Format::ALL {
        let bytes = made(&source, 60, format);
        for secret in secrets {
            assert!(memchr::memmem::find(&bytes, secret).is_none(), "{format:?} has {secret:?}");
        }
    }
    // The segments of the JPEG are those that it cannot be without; of WebP there is one chunk.
    let jpeg = made(&source, 60, Format::Jpeg);
    let mut rest = &jpeg[2..];
    while let [0xff, marker, high, low, ..] = *rest {
        assert!(matches!(marker, 0xe0 | 0xdb | 0xc0..=0xc4 | 0xda | 0xdd), "segment {marker:x}");
        if marker == 0xda {
            break;
        }
        rest = &rest[2 + usize::from(u16::from_be_bytes([high, low]))..];
    }
    let webp = made(&source, 60, Format::Webp);
    assert_eq!((&webp[..4], &webp[8..16]), (&b"RIFF"[..], &b"WEBPVP8 "[..]));
}

#[test]
fn the_same_picture_gives_the_same_bytes() {
    let source = halves(300, 200);
    for format in Format::ALL {
        assert_eq!(made(&source, 120, format), made(&source, 120, format));
    }
}

#[test]
fn a_picture_is_made_smaller_and_never_larger() {
    let source = halves(300, 200);
    assert_eq!(size(&made(&source, 120, Format::Jpeg)), Ok(Size { width: 120, height: 80 }));
    assert_eq!(size(&made(&source, 960, Format::Jpeg)), Ok(Size { width: 300, height: 200 }));
    let widths = |width| Size { width, height: 10 }.widths();
    assert_eq!(widths(80), [80]);
    assert_eq!(widths(480), [480]);
    assert_eq!(widths(700), [480, 700]);
    assert_eq!(widths(1600), [480, 960, 1600]);
    assert_eq!(widths(4000), [480, 960, 1600]);
}

#[test]
fn what_is_transparent_shows_paper() {
    let image = image::RgbaImage::from_pixel(40, 40, image::Rgba([0, 0, 0, 0]));
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let [red, ..] = pixel(&made(&bytes.into_inner(), 40, Format::Jpeg), 20, 20);
    assert!(red > 250, "{red}");
}

#[test]
fn a_small_file_that_would_unfold_into_a_huge_picture_is_refused_by_its_head() {
    // The head of a PNG that says 50,000 × 50,000.
    let mut bomb = halves(20, 20);
    bomb[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
    let checksum = crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&checksum.to_be_bytes());
    assert_eq!(size(&bomb), Err(Unusable::TooLarge(50_000, 50_000)));
    assert_eq!(
        render(&bomb, Form { width: 480, format: Format::Jpeg }),
        Err(Unusable::TooLarge(50_000, 50_000))
    );
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8)
            .fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (0u32.wrapping_sub(crc & 1))))
    })
}

#[test]
fn no_broken_file_makes_it_panic() {
    for source in [halves(60, 40), from_a_telephone(60, 40)] {
        for end in (0..source.len()).step_by(source.len() / 40) {
            let _ = render(&source[..end], Form { width: 30, format: Format::Webp });
        }
        for at in (0..source.len()).step_by(source.len() / 60) {
            let mut broken = source.clone();
            broken[at] ^= 0xff;
            let _ = render(&broken, Form { width: 30, format: Format::Jpeg });
        }
    }
    assert_eq!(size(b"<svg/>"), Err(Unusable::Broken));
    assert_eq!(size(b""), Err(Unusable::Broken));
}
