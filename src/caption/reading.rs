//! Whether somebody has time to read the cues.

use super::grammar::Block;
use super::timing::clock;
use super::{Cue, Problem};

/// So many lines leave the picture to be seen.
const MOST_LINES: usize = 2;

/// So many characters fit on a line in the picture's width.
const LONGEST_LINE: usize = 42;

/// A cue that is shown for less is seen as a flash.
const SHORTEST_MS: u64 = 700;

/// A cue that is shown for more is read twice.
const LONGEST_MS: u64 = 7_000;

/// So many characters a second can most people follow.
const FASTEST: u64 = 20;

/// Cues come one after the other.
pub(super) fn check_order(blocks: &[Block], problems: &mut Vec<Problem>) {
    let mut ended = 0;
    let mut began = 0;
    for block in blocks {
        let at = clock(block.from_ms);
        if block.from_ms < began {
            problems.push(Problem::new(
                block.timing.clone(),
                format!("The cue at {at} stands after one that begins later, at {}.", clock(began)),
                "Put the cues in the order of their times.",
            ));
        } else if block.from_ms < ended {
            problems.push(Problem::new(
                block.timing.clone(),
                format!("The cue at {at} begins before the one before it has ended, at {}.", clock(ended)),
                "Let one end before the next begins.",
            ));
        }
        (began, ended) = (began.max(block.from_ms), ended.max(block.to_ms));
    }
}

/// One cue is short enough for its time.
pub(super) fn check(block: &Block, cue: &Cue, problems: &mut Vec<Problem>) {
    let at = clock(cue.from_ms);
    if cue.lines.len() > MOST_LINES {
        problems.push(Problem::new(
            block.words(),
            format!("The cue at {at} has {} lines.", cue.lines.len()),
            format!("Let it have at most {MOST_LINES}, or make two cues of it."),
        ));
    }
    let lengths: Vec<usize> = cue.lines.iter().map(|line| length(line)).collect();
    for (place, length) in block.lines.iter().zip(&lengths).filter(|(_, length)| **length > LONGEST_LINE) {
        problems.push(Problem::new(
            place.clone(),
            format!("A line of the cue at {at} has {length} characters."),
            format!("Let it have at most {LONGEST_LINE}: break it in two where the sense allows, or make two cues."),
        ));
    }
    let Some(shown) = cue.to_ms.checked_sub(cue.from_ms).filter(|shown| *shown > 0) else { return };
    // A break between two lines is read as a space.
    let characters = (lengths.iter().sum::<usize>() + lengths.len().saturating_sub(1)) as u64;
    let wrong = if shown < SHORTEST_MS {
        let help = format!("Let it be shown for at least {} seconds.", seconds(SHORTEST_MS));
        Some((format!("The cue at {at} is shown for {} seconds.", seconds(shown)), help))
    } else if shown > LONGEST_MS {
        let help =
            format!("Let it be shown for at most {} seconds, or make two cues of it.", seconds(LONGEST_MS));
        Some((format!("The cue at {at} is shown for {} seconds.", seconds(shown)), help))
    } else if characters * 1_000 > FASTEST * shown {
        let speed = (characters * 1_000).div_ceil(shown);
        let needed = seconds((characters * 1_000).div_ceil(FASTEST));
        let room = FASTEST * shown / 1_000;
        let help = format!("Let it be shown for {needed} seconds, or shorten it to {room} characters.");
        Some((format!("The cue at {at} has {speed} characters a second to read."), help))
    } else {
        None
    };
    problems.extend(wrong.map(|(message, help)| Problem::new(block.timing.clone(), message, help)));
}

/// How many characters are seen: marks on a letter and signs of direction take no room.
fn length(line: &str) -> usize {
    let has_width = |c: &char| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}');
    line.chars().filter(has_width).count()
}

/// Seconds with no more decimals than they need.
fn seconds(ms: u64) -> String {
    let decimals = format!("{:03}", ms % 1_000);
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{}{point}{decimals}", ms / 1_000)
}
