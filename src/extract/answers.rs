//! What a person has said of findings: read as a list, and heeded where it says how names part.

use crate::extract::lists::{each, read_month};
use crate::extract::records::{Record, Records};
use crate::extract::vocabulary::Named;
use crate::extract::{Hints, Pile};
use crate::model::{
    Answer, Check, Code, Doubt, DraftAnswer, Fault, Field, Finding, Problem, Question, Reply, Word,
    plain_figure,
};

/// Reads the answers of `records`. A row without an answer says nothing yet.
pub(super) fn read(records: &Records<'_>, pile: &mut Pile<'_>) {
    each(records, &[Field::Check, Field::Name], pile, |record, pile| {
        let answer = answer(record, pile.year, pile.problems);
        pile.draft.answers.extend(answer);
    });
}

fn answer(record: &Record<'_>, year: i32, problems: &mut Vec<Problem>) -> Option<DraftAnswer> {
    let check = record.read(Field::Check, problems, Check::read);
    let period = record.read(Field::Period, problems, |text| read_month(text, year));
    let answer = record.read(Field::Answer, problems, Answer::read);
    let (check, answer) = check.zip(answer)?;
    let correction = record.owned(Field::Correction);
    let fault = if !check.answers().contains(&answer) {
        let expected = check.answers().iter().copied().map(Word::Answer).collect();
        let found = record.owned(Field::Answer)?;
        Some((Field::Answer, Fault::UnknownWord { field: Field::Answer, found, expected }))
    } else if answer == Answer::Correct && correction.is_none() {
        Some((Field::Correction, Fault::MissingValue { field: Field::Correction }))
    } else if answer == Answer::Correct && check.is_of_entries() && period.is_none() {
        // One figure is not right for several months.
        Some((Field::Period, Fault::MissingValue { field: Field::Period }))
    } else {
        None
    };
    if let Some((field, fault)) = fault {
        problems.push(Problem::at(record.at(field), fault));
        return None;
    }
    let figure = |field| record.text(field).map(plain_figure).unwrap_or_default();
    let question = Question {
        check,
        subject: record.owned(Field::Name)?,
        code: record.text(Field::Code).and_then(|text| text.parse::<Code>().ok()),
        period,
        value: figure(Field::Value),
        against: figure(Field::Against),
    };
    let at = Some(record.at(Field::Answer));
    Some(DraftAnswer { question, reply: Reply { answer, correction }, at })
}

/// The words of a list that may be one item or two, as a person has said: the names that they are, with
/// the question.
pub(super) fn split(first: &str, second: &str, hints: &Hints) -> Option<(Vec<String>, Question)> {
    let doubt = Doubt::Split { first: first.to_owned(), second: second.to_owned() };
    let question = Finding::new(Check::AmbiguousSplit.grade(), doubt, None).question();
    let reply = &hints.answers.to(&question)?.reply;
    match (reply.answer, &reply.correction) {
        (Answer::Drop, _) => Some((Vec::new(), question)),
        (Answer::Correct, Some(text)) => {
            let names = text.split(['；', ';']).map(|name| name.trim().to_owned());
            Some((names.filter(|name| !name.is_empty()).collect(), question))
        }
        _ => None,
    }
}
