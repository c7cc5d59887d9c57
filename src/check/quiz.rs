//! `quiz.yaml` into the model: questions that have a right answer.

use super::field::Fields;
use crate::diag::{Code, nearest};
use crate::model::{Answer, Choice, Piece, Question, Quiz, Scene, Text, pieces};
use crate::record::{ChoiceRecord, QuestionRecord, QuizRecord, RawText, SceneRecord};
use std::collections::BTreeSet;
use std::sync::Arc;

const KINDS: [&str; 8] =
    ["single", "multiple", "true-false", "order", "match", "blank", "branching", "reflection"];

/// Reads the questions of a course. One that is wrong is told and left out.
pub(crate) fn quiz(fields: &mut Fields<'_>, record: &QuizRecord) -> Quiz {
    let mut ids = BTreeSet::new();
    let mut all = |fields: &mut Fields<'_>, list: &str, records: &[QuestionRecord]| -> Vec<Question> {
        let mut questions = Vec::new();
        for (index, record) in records.iter().enumerate() {
            let path = format!("{list}[{index}]");
            if !ids.insert(record.id.clone()) {
                let message = format!("Two questions are called `{}`.", record.id);
                fields.problem(
                    Code::InvalidId,
                    &format!("{path}.id"),
                    message,
                    "Give one of them another id.",
                );
            }
            questions.extend(question(fields, &path, record));
        }
        questions
    };
    let questions = all(fields, "questions", &record.questions);
    let practice = all(fields, "practice", &record.practice);
    let whole = questions.len() == record.questions.len();
    let quiz = Quiz { minutes: record.minutes, pass: record.pass, questions, practice };
    let scored = quiz.scored();
    if whole && (quiz.pass > scored || quiz.pass == 0) {
        let message = if quiz.pass == 0 {
            "Everybody passes with no right answer at all.".to_owned()
        } else {
            format!("{} right answers are asked for, but only {scored} questions are scored.", quiz.pass)
        };
        let help = format!("Write a number from 1 to {scored}. A `reflection` is not scored.");
        fields.problem(Code::PassMarkUnreachable, "pass", message, help);
    }
    quiz
}

fn question(fields: &mut Fields<'_>, path: &str, record: &QuestionRecord) -> Option<Question> {
    let id = fields.id::<Question>(&format!("{path}.id"), &record.id);
    let text = fields.text(&format!("{path}.question"), &record.question);
    let explanation = fields.optional_text(&format!("{path}.explanation"), record.explanation.as_ref());
    let answer = answer(fields, path, record);
    Some(Question { id: id?.as_str().into(), text: text?, explanation, answer: answer? })
}

fn answer(fields: &mut Fields<'_>, path: &str, record: &QuestionRecord) -> Option<Answer> {
    let at = |key: &str| format!("{path}.{key}");
    keys(fields, path, record)?;
    match record.kind.as_str() {
        "single" | "multiple" => {
            let choices = choices(fields, &at("choices"), record.choices.as_deref()?)?;
            let right = choices.iter().filter(|choice| choice.correct).count();
            let (is_single, wrong) = (record.kind == "single", choices.len() - right);
            if right == 0 || (is_single && right > 1) || wrong == 0 {
                let message = match (right, is_single) {
                    (0, _) => "No choice is right: nobody can answer this question.".to_owned(),
                    (_, true) if right > 1 => {
                        format!("{right} choices are right, but only one can be chosen.")
                    }
                    _ => "Every choice is right: nobody can be wrong.".to_owned(),
                };
                let help =
                    "Put `correct: true` to what is right. For several right ones the kind is `multiple`.";
                fields.problem(Code::QuestionWithoutAnswer, &at("choices"), message, help);
                return None;
            }
            Some(if is_single { Answer::Single(choices) } else { Answer::Multiple(choices) })
        }
        "true-false" => {
            let correct = record.correct?;
            let feedback = [
                fields.optional_text(&at("feedback_true"), record.feedback_true.as_ref()),
                fields.optional_text(&at("feedback_false"), record.feedback_false.as_ref()),
            ];
            let [on_true, on_false] = feedback;
            Some(Answer::TrueFalse([
                Choice { text: None, correct, feedback: on_true },
                Choice { text: None, correct: !correct, feedback: on_false },
            ]))
        }
        "order" => {
            let items = texts(fields, &at("items"), record.items.as_deref()?)?;
            if items.len() < 2 {
                let help = "Write at least two items, in the right order; the page shuffles them.";
                fields.problem(
                    Code::QuestionWithoutAnswer,
                    &at("items"),
                    "There is nothing to put in order.",
                    help,
                );
                return None;
            }
            Some(Answer::Order(items))
        }
        "match" => {
            let left = texts(fields, &at("left"), record.left.as_deref()?)?;
            let right = texts(fields, &at("right"), record.right.as_deref()?)?;
            if left.len() != right.len() || left.len() < 2 {
                let message =
                    format!("{} on the left and {} on the right cannot be paired.", left.len(), right.len());
                let help = "The first on the left belongs to the first on the right, and so on: two of each at least.";
                fields.problem(Code::UnequalMatch, &at("right"), message, help);
                return None;
            }
            Some(Answer::Match(left.into_iter().zip(right).collect()))
        }
        "blank" => {
            let sentence = fields.text(&at("sentence"), record.sentence.as_ref()?)?;
            gaps(fields, &at("sentence"), &sentence)?;
            Some(Answer::Blank(sentence))
        }
        "branching" => scenes(fields, &at("steps"), record.steps.as_deref()?).map(Answer::Branching),
        "reflection" => Some(Answer::Reflection(fields.optional_text(&at("answer"), record.answer.as_ref()))),
        _ => None,
    }
}

/// Whether a question has the keys of its kind, and no others.
fn keys(fields: &mut Fields<'_>, path: &str, record: &QuestionRecord) -> Option<()> {
    let (needed, allowed): (&[&str], &[&str]) = match record.kind.as_str() {
        "single" | "multiple" => (&["choices"], &[]),
        "true-false" => (&["correct"], &["feedback_true", "feedback_false"]),
        "order" => (&["items"], &[]),
        "match" => (&["left", "right"], &[]),
        "blank" => (&["sentence"], &[]),
        "branching" => (&["steps"], &[]),
        "reflection" => (&[], &["answer"]),
        other => {
            let help = match nearest(other, KINDS) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("The kinds are: {}.", KINDS.join(", ")),
            };
            let message = format!("There is no kind of question `{other}`.");
            fields.problem(Code::InvalidValue, &format!("{path}.kind"), message, help);
            return None;
        }
    };
    let there = [
        ("choices", record.choices.is_some()),
        ("correct", record.correct.is_some()),
        ("feedback_true", record.feedback_true.is_some()),
        ("feedback_false", record.feedback_false.is_some()),
        ("items", record.items.is_some()),
        ("left", record.left.is_some()),
        ("right", record.right.is_some()),
        ("sentence", record.sentence.is_some()),
        ("steps", record.steps.is_some()),
        ("answer", record.answer.is_some()),
    ];
    let mut fine = true;
    for (key, is_there) in there {
        let (needs, may) = (needed.contains(&key), allowed.contains(&key));
        if needs && !is_there {
            let message = format!("A question of the kind `{}` needs `{key}`.", record.kind);
            let help = "Without it nobody can answer. content/README.md shows every kind.";
            fields.problem(Code::QuestionWithoutAnswer, &format!("{path}.kind"), message, help);
            fine = false;
        } else if is_there && !needs && !may {
            let message = format!("A question of the kind `{}` has no `{key}`.", record.kind);
            let help = "It would be lost. Take it away, or write the kind that has it.";
            fields.problem(Code::UnknownKey, &format!("{path}.{key}"), message, help);
            fine = false;
        }
    }
    fine.then_some(())
}

fn texts(fields: &mut Fields<'_>, path: &str, records: &[RawText]) -> Option<Vec<Text>> {
    let each = records.iter().enumerate();
    let texts: Vec<Text> =
        each.filter_map(|(index, text)| fields.text(&format!("{path}[{index}]"), text)).collect();
    (texts.len() == records.len()).then_some(texts)
}

fn choices(fields: &mut Fields<'_>, path: &str, records: &[ChoiceRecord]) -> Option<Vec<Choice>> {
    let mut choices = Vec::new();
    for (index, record) in records.iter().enumerate() {
        if record.to.is_some() {
            let help = "Only the choices of a `branching` question lead on.";
            fields.problem(
                Code::UnknownKey,
                &format!("{path}[{index}].to"),
                "This choice leads nowhere.",
                help,
            );
        }
        choices.extend(choice(fields, &format!("{path}[{index}]"), record));
    }
    (choices.len() == records.len()).then_some(choices)
}

fn choice(fields: &mut Fields<'_>, path: &str, record: &ChoiceRecord) -> Option<Choice> {
    let text = fields.text(&format!("{path}.text"), &record.text);
    let feedback = fields.optional_text(&format!("{path}.feedback"), record.feedback.as_ref());
    Some(Choice { text: Some(text?), correct: record.correct, feedback })
}

/// A sentence has the same number of gaps in every language, and at least one.
fn gaps(fields: &mut Fields<'_>, path: &str, sentence: &Text) -> Option<()> {
    let mut counts = BTreeSet::new();
    for (lang, text) in sentence.iter() {
        let found = pieces(text);
        let count = found.iter().flatten().filter(|piece| matches!(piece, Piece::Gap(_))).count();
        if count == 0 {
            let (message, help) = match found {
                Some(_) => {
                    ("The sentence has no gap.", "Put the word to fill in into two braces: {{genast}}.")
                }
                None => (
                    "A gap has no end, or nothing in it.",
                    "Write {{genast|utan dröjsmål}}: alternatives stand between bars.",
                ),
            };
            fields.problem(Code::QuestionWithoutAnswer, &format!("{path}.{lang}"), message, help);
            return None;
        }
        counts.insert(count);
    }
    if counts.len() > 1 {
        let help = "Answers are counted by gaps: give every language the same number.";
        fields.problem(
            Code::QuestionWithoutAnswer,
            path,
            "The languages have different numbers of gaps.",
            help,
        );
        return None;
    }
    Some(())
}

fn scenes(fields: &mut Fields<'_>, path: &str, records: &[SceneRecord]) -> Option<Vec<Scene>> {
    let ids: Vec<&str> = records.iter().map(|record| record.id.as_str()).collect();
    let mut scenes = Vec::new();
    for (index, record) in records.iter().enumerate() {
        let at = format!("{path}[{index}]");
        let text = fields.text(&format!("{at}.text"), &record.text);
        let mut choices = Vec::new();
        for (number, record) in record.choices.iter().enumerate() {
            let at = format!("{at}.choices[{number}]");
            let to = record.to.as_deref();
            if let Some(lost) = to.filter(|to| !ids.contains(to)) {
                let help = match nearest(lost, ids.iter().copied()) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => "It names the id of a step of the same question; without `to` the scenario ends."
                        .to_owned(),
                };
                let message = format!("The scenario has no step `{lost}`.");
                fields.problem(Code::QuestionWithoutAnswer, &format!("{at}.to"), message, help);
                return None;
            }
            choices.push((choice(fields, &at, record)?, to.map(Arc::from)));
        }
        scenes.push(Scene { id: record.id.as_str().into(), text: text?, choices });
    }
    if !ends_well(&scenes) {
        let message = "No way through the scenario is right to its end.";
        let help = "From the first step there must be a choice with `correct: true` in each step, until one that leads nowhere.";
        fields.problem(Code::QuestionWithoutAnswer, path, message, help);
        return None;
    }
    Some(scenes)
}

/// Whether right choices lead from the first scene to an end.
fn ends_well(scenes: &[Scene]) -> bool {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&Scene> = scenes.first().into_iter().collect();
    while let Some(scene) = next.pop() {
        if !seen.insert(&scene.id) {
            continue;
        }
        for (_, to) in scene.choices.iter().filter(|(choice, _)| choice.correct) {
            match to {
                None => return true,
                Some(to) => next.extend(scenes.iter().find(|scene| scene.id == *to)),
            }
        }
    }
    false
}
