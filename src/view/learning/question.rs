//! Questions as their templates see them: what is right stands in them, since nothing depends on hiding it.

use crate::model::{Answer, Choice, Piece, Question, Quiz, Text, pieces};
use crate::trace::Fingerprint;
use crate::view::{Context, Words};
use serde::Serialize;

/// A question of any kind; lists that a kind does not have are empty.
#[derive(Clone, Debug, Hash, Serialize)]
pub(super) struct QuestionView {
    id: String,
    number: Option<usize>,
    kind: &'static str,
    is_scored: bool,
    text: Words,
    explanation: Option<Words>,
    choices: Vec<ChoiceView>,
    items: Vec<Item>,
    left: Vec<Side>,
    right: Vec<Side>,
    pieces: Vec<PieceView>,
    pieces_lang: Option<String>,
    pieces_dir: Option<&'static str>,
    steps: Vec<SceneView>,
    sample: Option<Words>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct ChoiceView {
    text: Words,
    correct: bool,
    feedback: Option<Words>,
    to: Option<String>,
}

/// An item to put in order; `place` is its right one, from 1.
#[derive(Clone, Debug, Hash, Serialize)]
struct Item {
    text: Words,
    place: usize,
}

/// One half of a pair; the halves of a pair have the same `key`.
#[derive(Clone, Debug, Hash, Serialize)]
struct Side {
    text: Words,
    key: usize,
}

/// Running text, or a gap with the words that fit it.
#[derive(Clone, Debug, Hash, Serialize)]
struct PieceView {
    text: Option<String>,
    gap: Option<usize>,
    answers: Vec<String>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct SceneView {
    id: String,
    text: Words,
    choices: Vec<ChoiceView>,
}

/// The questions at the end of a course.
pub(super) fn questions(cx: Context<'_>, quiz: Option<&Quiz>) -> Vec<QuestionView> {
    let all = quiz.into_iter().flat_map(|quiz| &quiz.questions).enumerate();
    all.map(|(index, asked)| question(cx, asked.id.to_string(), Some(index + 1), asked)).collect()
}

/// A question, which is called `id` on its page; only one with a number is scored.
pub(super) fn question(cx: Context<'_>, id: String, number: Option<usize>, asked: &Question) -> QuestionView {
    let mut view = QuestionView {
        number,
        kind: asked.answer.word(),
        // What stands in a lesson is for practice.
        is_scored: number.is_some() && asked.answer.is_scored(),
        text: cx.words(&asked.text),
        explanation: cx.optional(asked.explanation.as_ref()),
        choices: Vec::new(),
        items: Vec::new(),
        left: Vec::new(),
        right: Vec::new(),
        pieces: Vec::new(),
        pieces_lang: None,
        pieces_dir: None,
        steps: Vec::new(),
        sample: None,
        id,
    };
    match &asked.answer {
        Answer::Single(choices) | Answer::Multiple(choices) => {
            view.choices = choices.iter().map(|one| choice(cx, one, None)).collect();
        }
        Answer::TrueFalse(choices) => {
            view.choices = choices.iter().map(|one| choice(cx, one, None)).collect();
            for (choice, key) in view.choices.iter_mut().zip(["question.is_true", "question.is_false"]) {
                choice.text = Words { text: cx.message(key), lang: None, dir: None };
            }
        }
        Answer::Order(items) => {
            let items = items.iter().enumerate();
            view.items = items.map(|(index, text)| Item { text: cx.words(text), place: index + 1 }).collect();
            shuffle(&asked.id, &mut view.items);
        }
        Answer::Match(pairs) => {
            let side = |text: &Text, index: usize| Side { text: cx.words(text), key: index + 1 };
            let pairs = || pairs.iter().enumerate();
            view.left = pairs().map(|(index, (left, _))| side(left, index)).collect();
            view.right = pairs().map(|(index, (_, right))| side(right, index)).collect();
            shuffle(&asked.id, &mut view.right);
        }
        Answer::Blank(sentence) => {
            let found = sentence.get(cx.lang);
            (view.pieces_lang, view.pieces_dir) = cx.marks(found.lang);
            let mut gaps = 1..;
            let piece = |piece| match piece {
                Piece::Text(text) => {
                    PieceView { text: Some(text.to_owned()), gap: None, answers: Vec::new() }
                }
                Piece::Gap(answers) => PieceView {
                    text: None,
                    gap: gaps.next(),
                    answers: answers.into_iter().map(str::to_owned).collect(),
                },
            };
            view.pieces = pieces(found.value).unwrap_or_default().into_iter().map(piece).collect();
        }
        Answer::Branching(scenes) => {
            let scene = |scene: &crate::model::Scene| {
                let choices = scene.choices.iter();
                SceneView {
                    id: scene.id.to_string(),
                    text: cx.words(&scene.text),
                    choices: choices.map(|(one, to)| choice(cx, one, to.as_deref())).collect(),
                }
            };
            view.steps = scenes.iter().map(scene).collect();
            for step in &mut view.steps {
                shuffle(&format!("{}-{}", asked.id, step.id), &mut step.choices);
            }
        }
        Answer::Reflection(sample) => view.sample = cx.optional(sample.as_ref()),
    }
    view
}

fn choice(cx: Context<'_>, choice: &Choice, to: Option<&str>) -> ChoiceView {
    let nothing = Words { text: String::new(), lang: None, dir: None };
    ChoiceView {
        text: cx.optional(choice.text.as_ref()).unwrap_or(nothing),
        correct: choice.correct,
        feedback: cx.optional(choice.feedback.as_ref()),
        to: to.map(str::to_owned),
    }
}

/// Puts items in an order that tells nothing, the same in every build; never the one that they had.
fn shuffle<T>(name: &str, items: &mut [T]) {
    let mut order: Vec<(Fingerprint, usize)> = (0..items.len())
        .map(|index| (Fingerprint::of(format!("{name} {index}").as_bytes()), index))
        .collect();
    order.sort();
    let mut places: Vec<usize> = order.into_iter().map(|(_, index)| index).collect();
    if places.is_sorted() {
        places.rotate_left(1.min(items.len()));
    }
    let mut now: Vec<usize> = (0..items.len()).collect();
    for (target, wanted) in places.into_iter().enumerate() {
        let Some(from) = now.iter().position(|index| *index == wanted) else { continue };
        now.swap(target, from);
        items.swap(target, from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shuffled_items_are_all_there_and_not_in_their_order() {
        for name in ["a", "b", "c", "vad-ar-vald"] {
            for count in 0..8 {
                let mut items: Vec<usize> = (0..count).collect();
                shuffle(name, &mut items);
                assert!(count < 2 || !items.is_sorted(), "{name} {items:?}");
                items.sort();
                assert_eq!(items, (0..count).collect::<Vec<_>>());
            }
        }
    }
}
