//! Edits as people make them: a word, a number, a file more or less, a slip that breaks a file, and its mending.

use crate::harness::Site;

/// Makes edits one after the other, the same ones for the same seed.
pub(crate) struct Editor {
    state: u64,
}

/// Words that are put in the place of others: harmless ones, and such as mean something to a parser.
const WORDS: &[&str] =
    &["ny", "Ny rubrik", "sv", "en", "true", "false", "0", "12", "\"", ":", "- x", "{}", "län", "<b>"];

impl Editor {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 }
    }

    /// A number below `limit` (xorshift64*).
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let number = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        number as usize % limit.max(1)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Edits a site, and says how.
    pub(crate) fn edit(&mut self, site: &mut Site) -> String {
        let base = Site::base();
        let strayed: Vec<String> =
            base.paths().chain(site.paths()).filter(|path| base.bytes(path) != site.bytes(path)).collect();
        // The longer a site has strayed, the likelier it is mended, so that it is whole half of the time.
        if !strayed.is_empty() && self.below(10) < 2 + strayed.len() {
            let path = self.one(&strayed).clone();
            match base.bytes(&path) {
                Some(bytes) => site.put(&path, bytes.to_vec()),
                None => site.remove(&path),
            }
            return format!("{path} is mended");
        }
        let paths: Vec<String> = site.paths().collect();
        let path = self.choose(&paths);
        match self.below(12) {
            0 => {
                site.remove(&path);
                format!("{path} is removed")
            }
            1 => {
                let to = self.other_name(&path);
                let bytes = site.bytes(&path).unwrap_or_default().to_vec();
                site.remove(&path);
                site.put(&to, bytes);
                format!("{path} is renamed to {to}")
            }
            2 => {
                let to = self.other_name(&path);
                site.put(&to, site.bytes(&path).unwrap_or_default().to_vec());
                format!("{path} is copied to {to}")
            }
            3 => {
                let bytes = site.bytes(&path).unwrap_or_default();
                let cut = bytes[..self.below(bytes.len() + 1)].to_vec();
                site.put(&path, cut);
                format!("{path} is cut off")
            }
            _ => self.change(site, &path),
        }
    }

    /// Content and theme equally often, and of the theme each kind of file.
    fn choose(&mut self, paths: &[String]) -> String {
        let kinds = [
            "themes/lugn/components/",
            "themes/lugn/templates/",
            "themes/lugn/styles/",
            "themes/lugn/i18n/",
            "themes/lugn/",
            "gotland/services/",
            "gotland/municipalities/",
            "gotland/pages/",
            "gotland/",
            "national/",
            "gotland/",
            "",
            "network.yaml",
            "gotland/portal.yaml",
            "gotland/news/",
            "national/glossary/",
        ];
        let kind = self.one(&kinds);
        let of_kind: Vec<&String> = paths.iter().filter(|path| path.starts_with(kind)).collect();
        if of_kind.is_empty() { self.one(paths).clone() } else { (*self.one(&of_kind)).clone() }
    }

    fn other_name(&mut self, path: &str) -> String {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (stem, ending) = name.split_once('.').unwrap_or((name, "txt"));
        let ending = if self.below(4) == 0 { ending.replace("sv.md", "en.md") } else { ending.to_owned() };
        let stem = if self.below(3) == 0 { stem.to_uppercase() } else { format!("{stem}-{}", self.below(4)) };
        // A part of the path above may be renamed too: another kommun, another section.
        let folder =
            if self.below(6) == 0 { format!("{folder}-{}", self.below(3)) } else { folder.to_owned() };
        format!("{folder}/{stem}.{ending}").trim_start_matches('/').to_owned()
    }

    /// Another word, digit or line in a text.
    fn change(&mut self, site: &mut Site, path: &str) -> String {
        let Some(text) = site.try_text(path) else {
            site.put(path, b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec());
            return format!("{path} is another picture");
        };
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        if lines.is_empty() {
            site.put(path, b"title: x\n".to_vec());
            return format!("{path} has a line");
        }
        let at = self.below(lines.len());
        let mut new: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let how = match self.below(5) {
            0 => {
                new[at] = new[at].chars().map(|c| if c.is_ascii_digit() { '1' } else { c }).collect();
                "other digits in"
            }
            1 => {
                let line = new[at].clone();
                new.insert(at, line);
                "twice"
            }
            2 => {
                new.remove(at);
                "without"
            }
            3 => {
                let last = self.below(new.len());
                new.swap(at, last);
                "in another place"
            }
            _ => {
                let words: Vec<&str> = lines[at].split(' ').collect();
                let place = self.below(words.len());
                let word = *self.one(WORDS);
                let mut words: Vec<&str> = words;
                let ends = words[place].ends_with('\n');
                words[place] = word;
                new[at] = words.join(" ") + if ends { "\n" } else { "" };
                "another word in"
            }
        };
        site.put(path, new.concat().into_bytes());
        format!("{path}: {how} line {}", at + 1)
    }
}
