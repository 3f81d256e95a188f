//! What a person has said of findings: read as a list, and heeded where it changes what files say.

use crate::extract::Hints;
use crate::extract::Pile;
use crate::extract::lists::{each, read_month};
use crate::extract::records::{Record, Records};
use crate::extract::targets::target;
use crate::extract::vocabulary::Named;
use crate::extract::wording::is_promise;
use crate::model::{
    Answer, Check, Doubt, Draft, DraftAnswer, DraftItem, Fault, Field, Finding, Item, Kind,
    Problem, Question, Reply, Status, Target, Word, plain_figure,
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
        period,
        value: figure(Field::Value),
        against: figure(Field::Against),
    };
    let at = Some(record.at(Field::Answer));
    Some(DraftAnswer { question, reply: Reply { answer, correction }, at })
}

/// Does what was said of the items of `draft` from the place `from` on, and of its entries: leaves out,
/// corrects, and takes two names for one.
pub(super) fn heed(draft: &mut Draft, from: usize, hints: &Hints, problems: &mut Vec<Problem>) {
    // Of two answers to one question the later counts; the other finds nothing any more.
    for given in hints.answers.iter().rev() {
        let done = match given.reply.answer {
            Answer::Accept | Answer::Open => None,
            Answer::Same => same(draft, from, given),
            Answer::Drop | Answer::Correct => change(draft, from, hints, given, problems),
        };
        draft.answered.extend(done);
    }
}

/// What an answer says of an item, and the very question that it answers.
fn change(
    draft: &mut Draft,
    from: usize,
    hints: &Hints,
    given: &DraftAnswer,
    problems: &mut Vec<Problem>,
) -> Option<Question> {
    let (place, question) = asked(draft, from, given, hints.key.as_ref().map(|key| key.year))?;
    if given.reply.answer == Answer::Drop {
        leave_out(draft, place);
        return Some(question);
    }
    let item = &mut draft.items[place].item;
    match corrected(item, given.reply.correction.as_deref()?) {
        Ok(target) => {
            item.unit = target.unit.clone().or(item.unit.take());
            item.target = Some(target);
            Some(question)
        }
        Err(fault) => {
            problems.push(Problem { at: given.at.clone(), fault });
            None
        }
    }
}

/// The place of the item that an answer is about, with the whole of the question; `None` where the
/// answer is about another part of a plan, or about nothing that is there.
fn asked(
    draft: &Draft,
    from: usize,
    given: &DraftAnswer,
    year: Option<i32>,
) -> Option<(usize, Question)> {
    let DraftAnswer { question, .. } = given;
    let check = question.check;
    let place = |question: &Question, fits: &dyn Fn(&Item) -> bool| {
        let is_it = |it: &DraftItem| question.is_about(&it.item.name) && fits(&it.item);
        draft.items[from..].iter().rposition(is_it).map(|place| from + place)
    };
    if matches!(check, Check::RestatedOtherwise | Check::SharedHedge) {
        let fitting = |finding: &Finding| Some(finding.question()).filter(|it| question.fits(it));
        let found = draft.findings.iter().find_map(fitting)?;
        return Some((place(&found, &|item| item.target.is_some())?, found));
    }
    let is_of_target = check == Check::TargetBelowBaseline
        || (check == Check::OverTotal && question.period.is_none());
    let fits = |item: &Item| match bound(item) {
        Some(bound) if is_of_target => question.value.is_empty() || question.value == bound,
        _ if check == Check::UnfinishedWork => {
            item.status == Some(Status::Started) && year.is_none_or(|year| item.year < year)
        }
        _ => check == Check::PossibleTwin && item.kind.is_built(),
    };
    let place = place(question, &fits)?;
    let item = &draft.items[place].item;
    let value = bound(item).filter(|_| is_of_target).unwrap_or_default();
    let (subject, against) = (item.name.clone(), String::new());
    Some((place, Question { subject, value, against, ..question.clone() }))
}

/// The number of the target of `item`, as a question has it.
fn bound(item: &Item) -> Option<String> {
    let bound = item.target.as_ref().and_then(|target| target.bound);
    bound.map(|bound| bound.value.to_string())
}

/// The target of `item` in the words of a person.
fn corrected(item: &Item, text: &str) -> Result<Target, Fault> {
    let known = item.target.as_ref();
    let told = known.map(|target| target.measure).filter(|_| item.kind.is_built());
    let read = target(&item.name, text, item.unit.clone(), told)?;
    if read.bound.is_none() && read.relative.is_none() && !is_promise(text) {
        return Err(Fault::TargetWanted { found: text.to_owned() });
    }
    Ok(Target { nature: known.and_then(|target| target.nature), ..read })
}

/// Leaves out an item with its parts, and what is said of it.
fn leave_out(draft: &mut Draft, place: usize) {
    let DraftItem { item, code_at, .. } = draft.items.remove(place);
    // Other codes are given at the end, and no part names them.
    if item.kind != Kind::Indicator && code_at.is_none() {
        return;
    }
    draft.items.retain(|it| it.item.parent.as_ref() != Some(&item.code));
    draft.restatements.retain(|it| it.item != item.code);
    for baseline in &mut draft.baselines {
        baseline.item = baseline.item.take().filter(|code| *code != item.code);
    }
}

/// Takes an item for the other that is named: it is left out where that stands in the files, too, and
/// has its name where it does not. What is reported for it is the other's.
fn same(draft: &mut Draft, from: usize, given: &DraftAnswer) -> Option<Question> {
    let other = given.reply.correction.as_ref()?;
    let mut question = None;
    if let Some((place, asked)) = asked(draft, from, given, None) {
        let is_other = |(at, it): (usize, &DraftItem)| at != place && it.item.name == *other;
        if draft.items.iter().enumerate().any(is_other) {
            leave_out(draft, place);
        } else {
            draft.items[place].item.name.clone_from(other);
        }
        question = Some(asked);
    }
    for entry in draft.entries.iter_mut().filter(|entry| given.question.is_about(&entry.item)) {
        entry.item.clone_from(other);
        question = Some(given.question.clone());
    }
    question
}

/// The words of a list that may be one item or two, as a person has said: the names that they are, with
/// the question.
pub(super) fn split(first: &str, second: &str, hints: &Hints) -> Option<(Vec<String>, Question)> {
    let doubt = Doubt::Split { first: first.to_owned(), second: second.to_owned() };
    let question = Finding::new(Check::AmbiguousSplit.grade(), doubt, None).question();
    let reply = &DraftAnswer::to(&question, &hints.answers)?.reply;
    match (reply.answer, &reply.correction) {
        (Answer::Drop, _) => Some((Vec::new(), question)),
        (Answer::Correct, Some(text)) => {
            let names = text.split(['；', ';']).map(|name| name.trim().to_owned());
            Some((names.filter(|name| !name.is_empty()).collect(), question))
        }
        _ => None,
    }
}
