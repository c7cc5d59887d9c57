//! What has been seen and not been told yet, and when it is ripe to be told.
//!
//! Turns signs, each with its moment, into sets of paths: a save at once, a burst as one, and neither half a
//! file nor half a move.
//!
//! **Invariant:** every path of which there was a sign is in a later report, itself or a folder above it.
//! **Never:** touch the disk; ask for the time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long nothing more must end before a save is told: one save is several signs.
const SAVE: Duration = Duration::from_millis(3);
/// The same when more is likely to follow: in a burst, such as the change to another branch; and after a path
/// has gone, since many editors move the old file away and then write the new one.
const MORE: Duration = Duration::from_millis(50);
/// How long nobody must have written to a file that was not closed before it is told all the same.
const OPEN: Duration = Duration::from_millis(100);
/// How soon after a report what ends belongs to a burst: sooner than anybody can have seen the result.
const SOON: Duration = Duration::from_millis(5);
/// How long a burst may delay the report of its first file.
const BURST: Duration = Duration::from_millis(250);
/// How many paths a single save touches at the most, with its temporary and its backup file.
const FEW: usize = 3;

/// A sign that something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// The path is as somebody wanted it: closed after writing, moved here, or a new folder.
    Finished(PathBuf),
    /// The path is new or being written to, and most likely will be closed.
    Begun(PathBuf),
    /// Something about the path changed that is not its content, as its owner.
    Touched(PathBuf),
    /// The path was removed, or moved away.
    Gone(PathBuf),
    /// There were signs that nobody has seen.
    Lost,
}

/// Signs on their way to become a report: each path as its last sign left it.
#[derive(Default)]
pub(super) struct Untold {
    finished: BTreeSet<PathBuf>,
    gone: BTreeMap<PathBuf, Instant>,
    begun: BTreeMap<PathBuf, Instant>,
    lost: bool,
    /// When the first and the last sign came that end something: all but `Begun` and `Touched`.
    ended: Option<(Instant, Instant)>,
    told: Option<Instant>,
}

impl Extend<(Instant, Sign)> for Untold {
    fn extend<T: IntoIterator<Item = (Instant, Sign)>>(&mut self, signs: T) {
        signs.into_iter().for_each(|(moment, sign)| self.see(moment, sign));
    }
}

impl Untold {
    fn see(&mut self, moment: Instant, sign: Sign) {
        if !matches!(sign, Sign::Begun(_) | Sign::Touched(_)) {
            self.ended = Some((self.ended.map_or(moment, |(first, _)| first), moment));
        }
        match sign {
            Sign::Finished(path) => {
                self.forget(&path);
                self.finished.insert(path);
                // What went before belongs to it, as the old name in a move.
                self.finished.extend(std::mem::take(&mut self.gone).into_keys());
            }
            Sign::Begun(path) => {
                self.forget(&path);
                self.begun.insert(path, moment);
            }
            Sign::Gone(path) => {
                self.forget(&path);
                self.gone.insert(path, moment);
            }
            Sign::Touched(path) if self.finished.contains(&path) || self.gone.contains_key(&path) => {}
            Sign::Touched(path) => drop(self.begun.entry(path).or_insert(moment)),
            Sign::Lost => self.lost = true,
        }
    }

    fn forget(&mut self, path: &Path) {
        self.finished.remove(path);
        self.gone.remove(path);
        self.begun.remove(path);
    }

    /// Whether signs were lost, so that the paths are not all of it.
    pub(super) fn is_lost(&self) -> bool {
        self.lost
    }

    /// The moment at which there will be something to tell, if nothing more happens until then.
    pub(super) fn ripe(&self) -> Option<Instant> {
        let begun = self.begun.values().min().map(|written| *written + OPEN);
        [self.ripe_finished(), self.ripe_gone(), begun].into_iter().flatten().min()
    }

    fn ripe_finished(&self) -> Option<Instant> {
        let (first, last) = self.ended.filter(|_| self.lost || !self.finished.is_empty())?;
        let is_soon = self.told.is_some_and(|told| first < told + SOON);
        let is_burst = self.lost || is_soon || self.finished.len() > FEW;
        Some((last + if is_burst { MORE } else { SAVE }).min(first + BURST))
    }

    fn ripe_gone(&self) -> Option<Instant> {
        let (first, last) = (self.gone.values().min()?, self.gone.values().max()?);
        Some((*last + MORE).min(*first + BURST))
    }

    /// Takes out what is to be told at `now`: neither a file that somebody is writing to nor one that has
    /// gone just now. What is below a path that is told goes without saying.
    pub(super) fn take(&mut self, now: Instant) -> BTreeSet<PathBuf> {
        let mut ripe = std::mem::take(&mut self.finished);
        if self.ripe_gone().is_some_and(|moment| moment <= now) {
            ripe.extend(std::mem::take(&mut self.gone).into_keys());
        }
        ripe.extend(self.begun.extract_if(.., |_, written| *written + OPEN <= now).map(|(path, _)| path));
        self.ended = None;
        self.told = Some(now);
        let mut told: BTreeSet<PathBuf> = BTreeSet::new();
        for path in ripe {
            if told.last().is_none_or(|above| !path.starts_with(above)) {
                told.insert(path);
            }
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Signs at milliseconds from a beginning, and when (in milliseconds) which paths were told.
    fn told(signs: &[(u64, Sign)]) -> Vec<(u64, Vec<String>)> {
        let beginning = Instant::now();
        let mut untold = Untold::default();
        let mut reports = Vec::new();
        let mut signs = signs.iter().peekable();
        for millisecond in 0..2_000 {
            let now = beginning + Duration::from_millis(millisecond);
            while let Some((_, sign)) = signs.next_if(|(moment, _)| *moment <= millisecond) {
                untold.extend([(now, sign.clone())]);
            }
            if untold.ripe().is_some_and(|ripe| ripe <= now) {
                let paths = untold.take(now).into_iter().map(|path| path.display().to_string());
                reports.push((millisecond, paths.collect()));
            }
        }
        assert!(untold.ripe().is_none(), "something is never told");
        reports
    }

    fn finished(path: &str) -> Sign {
        Sign::Finished(path.into())
    }

    fn begun(path: &str) -> Sign {
        Sign::Begun(path.into())
    }

    fn gone(path: &str) -> Sign {
        Sign::Gone(path.into())
    }

    fn report(moment: u64, paths: &[&str]) -> (u64, Vec<String>) {
        (moment, paths.iter().copied().map(str::to_owned).collect())
    }

    #[test]
    fn a_save_is_told_three_milliseconds_after_the_file_is_closed() {
        assert_eq!(told(&[(0, begun("a")), (1, begun("a")), (20, finished("a"))]), [report(23, &["a"])]);
    }

    #[test]
    fn no_half_file_is_told_beside_a_whole_one() {
        let signs = [(0, begun("a")), (1, finished("b")), (60, begun("a")), (150, finished("a"))];
        assert_eq!(told(&signs), [report(4, &["b"]), report(153, &["a"])]);
        // Closed, and at once opened again.
        let signs = [(0, finished("a")), (1, begun("a")), (40, finished("a"))];
        assert_eq!(told(&signs), [report(43, &["a"])]);
    }

    #[test]
    fn a_file_that_is_never_closed_is_told_when_nobody_writes_for_a_while() {
        assert_eq!(told(&[(0, begun("a")), (90, begun("a"))]), [report(190, &["a"])]);
    }

    #[test]
    fn a_new_owner_after_the_save_delays_nothing() {
        let signs = [(0, finished("a")), (1, Sign::Touched("a".into())), (500, Sign::Touched("b".into()))];
        assert_eq!(told(&signs), [report(3, &["a"]), report(600, &["b"])]);
    }

    #[test]
    fn a_file_moved_away_by_an_editor_is_told_when_the_new_one_is_there() {
        let vim = [
            (0, begun("4913")),
            (0, finished("4913")),
            (1, gone("4913")),
            (2, gone("a")),
            (2, begun("a")),
            (30, finished("a")),
            (31, Sign::Touched("a".into())),
        ];
        assert_eq!(told(&vim), [report(33, &["4913", "a"])]);
    }

    #[test]
    fn both_ends_of_a_move_are_told_together_and_a_removal_by_itself() {
        assert_eq!(told(&[(0, gone("a")), (0, finished("b"))]), [report(3, &["a", "b"])]);
        assert_eq!(told(&[(0, gone("a"))]), [report(50, &["a"])]);
        // What goes afterwards may be about to return.
        assert_eq!(told(&[(0, finished("b")), (1, gone("a"))]), [report(4, &["b"]), report(51, &["a"])]);
    }

    #[test]
    fn a_burst_is_one_report_and_a_long_one_a_few() {
        let signs = |count, every: u64| -> Vec<_> {
            let branch =
                |n: u64| [(n * every, gone(&format!("{n}"))), (n * every + 1, finished(&format!("{n}")))];
            (0..count).flat_map(branch).collect()
        };
        assert_eq!(told(&signs(180, 1)).len(), 1);
        let long = told(&signs(1_000, 1));
        assert_eq!(long.len(), 4);
        assert_eq!(long.iter().map(|(_, paths)| paths.len()).sum::<usize>(), 1_000);
        // On a busy machine, where each file takes longer than a save is waited for: the first, then the rest.
        let slow: Vec<_> = told(&signs(180, 5)).iter().map(|(_, paths)| paths.len()).collect();
        assert_eq!(slow, [1, 50, 51, 50, 28]);
    }

    #[test]
    fn edits_in_quick_succession_are_each_told_at_once() {
        let reports = told(&[(0, finished("a")), (10, finished("b")), (20, finished("a"))]);
        assert_eq!(reports, [report(3, &["a"]), report(13, &["b"]), report(23, &["a"])]);
    }

    #[test]
    fn a_path_stands_for_what_is_below_it() {
        let signs =
            [(0, gone("a/x")), (0, gone("a/y")), (0, gone("a")), (1, finished("a-b")), (1, finished("b/x"))];
        assert_eq!(told(&signs), [report(51, &["a", "a-b", "b/x"])]);
    }

    #[test]
    fn a_loss_is_ripe_like_a_burst() {
        let beginning = Instant::now();
        let mut untold = Untold::default();
        untold.extend([(beginning, Sign::Lost)]);
        assert!(untold.is_lost());
        assert_eq!(untold.ripe(), Some(beginning + MORE));
    }
}
