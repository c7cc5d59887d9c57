//! What is weighed quickly is never too light.

use super::super::weight::{compressed, quickly, uncompressed};
use proptest::prelude::*;

/// Pieces that repeat in ways that some compressors find and others do not: words from a dictionary, and
/// copies of what came before from any distance.
fn repetitive(letters: u8) -> impl Strategy<Value = Vec<u8>> {
    let words = proptest::collection::vec(proptest::collection::vec(0..letters, 3..12), 1..400);
    let picks = proptest::collection::vec(
        (any::<proptest::sample::Index>(), 0..4_u8, 0..60_000_usize, 0..400_usize),
        0..3_000,
    );
    (words, picks).prop_map(|(words, picks)| {
        let mut bytes = Vec::new();
        for (pick, what, distance, length) in picks {
            match what {
                0 => bytes.push(u8::try_from(pick.index(256)).unwrap_or_default()),
                1 | 2 => bytes.extend_from_slice(&words[pick.index(words.len())]),
                _ => {
                    let start = bytes.len().saturating_sub(1 + distance);
                    let copy: Vec<u8> = bytes[start..].iter().copied().take(length).collect();
                    bytes.extend(copy);
                }
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_bound_is_never_too_light(
        bytes in prop_oneof![
            repetitive(255),
            repetitive(5),
            proptest::collection::vec(any::<u8>(), 0..70_000),
            ("[a-zåäö]{1,12}", 0..9_000_usize).prop_map(|(word, times)| word.repeat(times).into_bytes()),
        ],
    ) {
        let weight = compressed(&bytes);
        prop_assert!(weight <= quickly(&bytes), "{weight} of {}", bytes.len());
        prop_assert!(weight <= uncompressed(&bytes), "{weight} of {}", bytes.len());
    }
}

#[test]
fn what_gzip_no_longer_remembers_weighs_twice() {
    let noise: Vec<u8> = (0..2_000_u32).flat_map(|n| n.wrapping_mul(0x9e37_79b9).to_le_bytes()).collect();
    let far = [noise.clone(), vec![0; 40_000], noise].concat();
    assert!(lz4_flex::block::compress(&far).len() < compressed(&far));
    assert!(quickly(&far) >= compressed(&far));
}
