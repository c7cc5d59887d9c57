//! Counties and kommuner by the codes of Statistics Sweden (SCB), and words for addresses.

use std::fmt;

/// A county's code: two digits, for example `25` for Norrbotten.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountyCode([u8; 2]);

/// A kommun's code: four digits, the first two of them its county's, for example `2580` for Luleå.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MunicipalityCode([u8; 4]);

impl CountyCode {
    /// Accepts two digits.
    pub fn new(code: &str) -> Option<Self> {
        digits(code).map(Self)
    }

    /// The code as text, leading zero and all.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl MunicipalityCode {
    /// Accepts four digits.
    pub fn new(code: &str) -> Option<Self> {
        digits(code).map(Self)
    }

    /// The code as text, leading zero and all.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The county that the kommun lies in.
    pub fn county(&self) -> CountyCode {
        CountyCode([self.0[0], self.0[1]])
    }
}

fn digits<const N: usize>(code: &str) -> Option<[u8; N]> {
    let bytes: [u8; N] = code.as_bytes().try_into().ok()?;
    bytes.iter().all(u8::is_ascii_digit).then_some(bytes)
}

impl fmt::Display for CountyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name as a word for addresses: "Älvsbyn" is `alvsbyn`, "Upplands Väsby" is `upplands-vasby`.
pub fn slug(name: &str) -> String {
    let plain = deunicode::deunicode(name);
    let mut slug = String::with_capacity(plain.len());
    for word in plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug.make_ascii_lowercase();
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_keep_their_zeros_and_know_their_county() {
        let stockholm = MunicipalityCode::new("0180").unwrap();
        assert_eq!(stockholm.to_string(), "0180");
        assert_eq!(stockholm.county(), CountyCode::new("01").unwrap());
        for bad in ["180", "01800", "018a", "", "٠١٨٠"] {
            assert!(MunicipalityCode::new(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn names_become_addresses() {
        assert_eq!(slug("Älvsbyn"), "alvsbyn");
        assert_eq!(slug("Upplands Väsby"), "upplands-vasby");
        assert_eq!(slug("Övertorneå"), "overtornea");
    }
}
