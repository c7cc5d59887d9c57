use super::*;
use std::io::Write;

/// EXIF with one field that is a text, and a position where one is wanted; big-endian.
fn exif(tag: u16, text: &[u8], with_position: bool) -> Vec<u8> {
    let mut bytes = b"MM\0*\0\0\0\x08".to_vec();
    let entry = |bytes: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: u32| {
        bytes.extend(tag.to_be_bytes());
        bytes.extend(kind.to_be_bytes());
        bytes.extend(count.to_be_bytes());
        bytes.extend(value.to_be_bytes());
    };
    let count: u16 = if with_position { 2 } else { 1 };
    let end = 8 + 2 + 12 * u32::from(count) + 4;
    let position = 2 + 12 * 2 + 4 + 24;
    bytes.extend(count.to_be_bytes());
    let text_at = end + if with_position { position } else { 0 };
    entry(&mut bytes, tag, 2, u32::try_from(text.len()).unwrap(), text_at);
    if with_position {
        entry(&mut bytes, 0x8825, 4, 1, end);
    }
    bytes.extend([0; 4]);
    if with_position {
        bytes.extend(2u16.to_be_bytes());
        entry(&mut bytes, 1, 2, 2, u32::from_be_bytes(*b"N\0\0\0"));
        entry(&mut bytes, 2, 5, 3, end + 2 + 24 + 4);
        bytes.extend([0; 4]);
        for number in [57u32, 1, 38, 1, 0, 1] {
            bytes.extend(number.to_be_bytes());
        }
    }
    bytes.extend(text);
    bytes
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap();
    [&[0xff, marker][..], &length.to_be_bytes(), body].concat()
}

fn jpeg(segments: &[Vec<u8>]) -> Vec<u8> {
    [&b"\xff\xd8"[..], &segments.concat(), &segment(0xda, b"pixels"), b"\xff\xd9"].concat()
}

fn chunk(name: &[u8], body: &[u8]) -> Vec<u8> {
    [&u32::try_from(body.len()).unwrap().to_be_bytes()[..], name, body, &[0; 4]].concat()
}

fn png(chunks: &[Vec<u8>]) -> Vec<u8> {
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &[0; 13]), &chunks.concat(), &chunk(b"IEND", b"")].concat()
}

fn webp(name: &[u8], body: &[u8]) -> Vec<u8> {
    let chunk = [name, &u32::try_from(body.len()).unwrap().to_le_bytes(), body].concat();
    [&b"RIFF\0\0\0\0WEBP"[..], &chunk].concat()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn boxed(name: &[u8], body: &[u8]) -> Vec<u8> {
    [&u32::try_from(body.len() + 8).unwrap().to_be_bytes()[..], name, body].concat()
}

fn of_exif(block: &[u8]) -> Vec<u8> {
    [b"Exif\0\0", block].concat()
}

fn is_place(bytes: &[u8], kind: Kind) -> bool {
    findings(bytes, kind).iter().any(|finding| matches!(finding, Finding::Place(_)))
}

fn is_person(bytes: &[u8], kind: Kind) -> bool {
    findings(bytes, kind).iter().any(|finding| matches!(finding, Finding::Person(_)))
}

const XMP: &[u8] = b"<x:xmpmeta><rdf:RDF><rdf:Description photoshop:City=\"Visby\"/></rdf:RDF></x:xmpmeta>";

#[test]
fn a_position_is_found_in_every_kind_of_file() {
    let position = exif(0x010e, b"a text\0", true);
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0", XMP].concat();
    let iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0a\x1c\x02\x5a\0\x05Visby";
    let packed = [b"XML:com.adobe.xmp\0\x01\0\0\0".as_slice(), &zlib(XMP)].concat();
    let digits: String = of_exif(&position).iter().map(|byte| format!("{byte:02x}")).collect();
    let raw =
        [b"Raw profile type exif\0\0".as_slice(), &zlib(format!("\nexif\n  90\n{digits}\n").as_bytes())];
    let stream =
        [b"1 0 obj <</Filter /FlateDecode>> stream\r\n".as_slice(), &zlib(XMP), b"\nendstream"].concat();
    let picture = [b"%PDF-1.7 stream\n".as_slice(), &jpeg(&[segment(0xe1, &of_exif(&position))])].concat();
    let film = |tag: &[u8], body: &[u8]| boxed(b"moov", &boxed(b"udta", &boxed(tag, body)));
    let files: [(&str, Kind, Vec<u8>); 15] = [
        ("EXIF in JPEG", Kind::Jpeg, jpeg(&[segment(0xe1, &of_exif(&position))])),
        ("XMP in JPEG", Kind::Jpeg, jpeg(&[segment(0xe1, &xmp)])),
        ("IPTC in JPEG", Kind::Jpeg, jpeg(&[segment(0xed, iptc)])),
        ("EXIF in PNG", Kind::Png, png(&[chunk(b"eXIf", &position)])),
        ("packed XMP in PNG", Kind::Png, png(&[chunk(b"iTXt", &packed)])),
        ("EXIF as digits in PNG", Kind::Png, png(&[chunk(b"zTXt", &raw.concat())])),
        ("EXIF in WebP", Kind::Webp, webp(b"EXIF", &position)),
        ("XMP in WebP", Kind::Webp, webp(b"XMP ", XMP)),
        ("RDF in SVG", Kind::Svg, b"<svg><metadata exif:GPSLatitude='57,38N'/></svg>".to_vec()),
        ("XMP in PDF", Kind::Pdf, [b"%PDF-1.7 ".as_slice(), XMP].concat()),
        ("packed XMP in PDF", Kind::Pdf, stream),
        ("a picture in PDF", Kind::Pdf, picture),
        ("a map in PDF", Kind::Pdf, b"%PDF-1.7 <</Measure <</GPTS [57.6 18.2]>>>>".to_vec()),
        ("MP4 of an iPhone", Kind::Mp4, film(b"\xa9xyz", b"\0\x12\x15\xc7+57.6348+018.2948/")),
        ("MP4 with loci", Kind::Mp4, film(b"loci", b"\0\0\0\0")),
    ];
    for (what, kind, bytes) in files {
        assert!(is_place(&bytes, kind), "{what}");
    }
}

#[test]
fn a_name_and_a_serial_number_are_found() {
    for tag in [0x013b, 0xa430, 0xa431] {
        // The last two belong into a block of their own; whoever wrote them here meant the same.
        let bytes = jpeg(&[segment(0xe1, &of_exif(&exif(tag, b"Anna Ek 12345\0", false)))]);
        assert_eq!(is_person(&bytes, Kind::Jpeg), tag == 0x013b, "{tag:x}");
        assert!(!is_place(&bytes, Kind::Jpeg));
    }
    assert!(is_person(
        b"<svg><dc:creator><cc:Agent><dc:title>anna</dc:title></cc:Agent></dc:creator></svg>",
        Kind::Svg
    ));
    assert!(!is_person(b"<svg><dc:creator><cc:Agent><dc:title/></cc:Agent></dc:creator></svg>", Kind::Svg));
    assert!(is_person(b"<svg sodipodi:docbase='C:\\anna'/>", Kind::Svg));
    assert!(is_person(&png(&[chunk(b"tEXt", b"Author\0Anna Ek")]), Kind::Png));
    let pdf = |author: &str| [b"%PDF-1.7 <</Author ".as_slice(), author.as_bytes(), b">>"].concat();
    for person in ["(Anna Ek)", "<FEFF0041006E006E006100200045006B>"] {
        assert!(is_person(&pdf(person), Kind::Pdf), "{person}");
    }
    for authority in
        ["(L\\344nsstyrelsen i Norrbottens l\\344n)", "(Region Norrbotten)", "(Lule\\345 kommun)", "()"]
    {
        assert!(!is_person(&pdf(authority), Kind::Pdf), "{authority}");
    }
}

#[test]
fn what_says_nothing_of_anybody_is_left_alone() {
    assert!(
        findings(&jpeg(&[segment(0xe1, &of_exif(&exif(0x010f, b"Camera\0", false)))]), Kind::Jpeg).is_empty()
    );
    assert!(findings(&png(&[chunk(b"tEXt", b"Software\0a program")]), Kind::Png).is_empty());
    assert!(findings(&boxed(b"moov", &boxed(b"udta", &boxed(b"\xa9too", b"Lavf"))), Kind::Mp4).is_empty());
    // The four letters of a tag among the bytes of the film itself are no tag.
    assert!(findings(&boxed(b"mdat", b"\0\0\0\x08\xa9xyz loci"), Kind::Mp4).is_empty());
    assert_eq!(Kind::of_name("nyheter/index.html"), None);
    assert_eq!(Kind::of_name("a/B.JPG"), Some(Kind::Jpeg));
}

#[test]
fn no_bytes_make_it_panic() {
    let position = exif(0x013b, b"Anna\0", true);
    let kinds = [Kind::Jpeg, Kind::Png, Kind::Webp, Kind::Svg, Kind::Pdf, Kind::Mp4, Kind::Webm];
    let whole = [
        jpeg(&[segment(0xe1, &of_exif(&position)), segment(0xed, b"Photoshop 3.0\0\x1c\x02\x5a\0\x05Visby")]),
        png(&[chunk(b"eXIf", &position), chunk(b"zTXt", &zlib(XMP))]),
        boxed(b"moov", &boxed(b"meta", &boxed(b"ilst", &boxed(b"\xa9ART", b"Anna")))),
        b"%PDF-1.7 stream\n\x78\x9c broken /Author (".to_vec(),
    ];
    for bytes in &whole {
        for end in 0..bytes.len() {
            for kind in kinds {
                let _ = findings(&bytes[..end], kind);
                let _ = findings(&bytes[bytes.len() - end..], kind);
            }
        }
    }
}
