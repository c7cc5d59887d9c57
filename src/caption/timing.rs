//! The line with a cue's times.

use super::Problem;
use std::ops::Range;

/// Between the two times.
pub(super) const ARROW: &str = "-->";

/// The times of a line, in milliseconds; `None` when they cannot be read. Whatever settings follow are judged.
pub(super) fn read(text: &str, line: &Range<usize>, problems: &mut Vec<Problem>) -> Option<(u64, u64)> {
    let unreadable = || {
        Problem::new(
            line.clone(),
            "The times of a cue cannot be read.",
            "Write them as \"00:01.000 --> 00:03.500\": minutes, seconds, a full stop and three digits.",
        )
    };
    let times = text[line.clone()].split_once(ARROW).and_then(|(from, rest)| {
        let rest = rest.trim_start();
        let (to, settings) = rest.split_at(rest.find([' ', '\t']).unwrap_or(rest.len()));
        Some((stamp(from.trim())?, stamp(to)?, settings))
    });
    let Some((from, to, settings)) = times else {
        problems.push(unreadable());
        return None;
    };
    if to <= from {
        problems.push(Problem::new(
            line.clone(),
            format!("The cue at {} ends before anybody has seen it, at {}.", clock(from), clock(to)),
            "Write when it comes before the arrow, and when it goes after it.",
        ));
    }
    let mut at = line.end - settings.len();
    for setting in settings.split([' ', '\t']) {
        let span = at..at + setting.len();
        at = span.end + 1;
        if !setting.is_empty() && !is_setting(setting) {
            problems.push(Problem::new(
                span,
                format!("\"{setting}\" is no setting of a cue."),
                "Take it away: a cue without settings stands in the middle below.",
            ));
        }
    }
    Some((from, to))
}

/// A time for people, as `1:02:03.400`; whole seconds have no decimals.
pub(super) fn clock(ms: u64) -> String {
    let (hours, minutes, seconds, rest) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60, ms % 1_000);
    let decimals = if rest == 0 { String::new() } else { format!(".{rest:03}") };
    match hours {
        0 => format!("{minutes}:{seconds:02}{decimals}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}{decimals}"),
    }
}

/// `[hours:]minutes:seconds.milliseconds`, all of two digits but the hours, which may be more, and the last.
fn stamp(text: &str) -> Option<u64> {
    let (clock, rest) = text.split_once('.')?;
    let parts: Vec<&str> = clock.split(':').collect();
    let (hours, minutes, seconds) = match *parts.as_slice() {
        [minutes, seconds] => ("00", minutes, seconds),
        [hours, minutes, seconds] if hours.len() >= 2 => (hours, minutes, seconds),
        _ => return None,
    };
    let [minutes, seconds] =
        [minutes, seconds].map(|part| number(part).filter(|n| part.len() == 2 && *n < 60));
    let rest = number(rest).filter(|_| rest.len() == 3)?;
    let minutes = number(hours)?.checked_mul(60)?.checked_add(minutes?)?;
    minutes.checked_mul(60)?.checked_add(seconds?)?.checked_mul(1_000)?.checked_add(rest)
}

/// Digits and nothing else; `parse` would let a sign through.
fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// Whether a setting is one of WebVTT's. A region is none here, since there are no regions.
fn is_setting(setting: &str) -> bool {
    let percent = |text: &str| {
        let number = text.strip_suffix('%');
        number.and_then(decimal).is_some_and(|percent| (0.0..=100.0).contains(&percent))
    };
    let Some((name, value)) = setting.split_once(':') else { return false };
    let (first, side) = match value.split_once(',') {
        Some((first, side)) => (first, Some(side)),
        None => (value, None),
    };
    match name {
        "vertical" => matches!(value, "rl" | "lr"),
        "align" => matches!(value, "start" | "center" | "end" | "left" | "right"),
        "size" => percent(value),
        "position" => {
            percent(first) && side.is_none_or(|side| matches!(side, "line-left" | "center" | "line-right"))
        }
        "line" => {
            let is_line = percent(first) || decimal(first.strip_prefix('-').unwrap_or(first)).is_some();
            is_line && side.is_none_or(|side| matches!(side, "start" | "center" | "end"))
        }
        _ => false,
    }
}

/// Digits with at most one full stop among them.
fn decimal(text: &str) -> Option<f64> {
    let is_plain = text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_hours_or_not_and_three_decimals() {
        for (text, ms) in [
            ("00:00.000", Some(0)),
            ("01:02.345", Some(62_345)),
            ("01:02:03.004", Some(3_723_004)),
            ("100:00:00.000", Some(360_000_000)),
            ("1:02.345", None),
            ("1:01:02.345", None),
            ("00:60.000", None),
            ("60:00.000", None),
            ("00:01,000", None),
            ("00:01.00", None),
            ("00:01", None),
            ("01.000", None),
            ("+0:01.000", None),
            ("00:00:00:01.000", None),
            ("99999999999999999999:00:00.000", None),
            ("9999999999999999:00:00.000", None),
            ("", None),
        ] {
            assert_eq!(stamp(text), ms, "{text}");
        }
    }

    #[test]
    fn a_time_is_told_as_people_tell_it() {
        assert_eq!([0, 62_345, 3_723_000].map(clock), ["0:00", "1:02.345", "1:02:03"]);
    }

    #[test]
    fn settings_are_those_of_the_standard() {
        let good = [
            "vertical:rl",
            "line:0",
            "line:-1",
            "line:5%",
            "line:10%,end",
            "position:33.3%",
            "position:5%,line-left",
            "size:50%",
            "align:start",
            "align:center",
        ];
        let bad = [
            "align:middle",
            "size:50",
            "size:101%",
            "size:-1%",
            "size:inf%",
            "line:",
            "line:1,top",
            "position:5",
            "region:fred",
            "vertical:up",
            "x:y",
            "align",
        ];
        assert!(good.iter().all(|setting| is_setting(setting)), "{good:?}");
        assert!(!bad.iter().any(|setting| is_setting(setting)), "{bad:?}");
    }
}
