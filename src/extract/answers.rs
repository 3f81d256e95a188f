//! What a person has said of findings: read as a list, and heeded where it changes what files say.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::Hints;
use crate::extract::Pile;
use crate::extract::lists::{each, read_month};
use crate::extract::records::{Record, Records};
use crate::extract::targets::target;
use crate::extract::vocabulary::Named;
use crate::extract::wording::is_promise;
use crate::model::{
    Answer, Check, Code, Doubt, Draft, DraftAnswer, Fault, Field, Finding, Item, Kind, Problem,
    Question, Reply, Status, Target, Word, plain_figure,
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
    if hints.answers.is_empty() {
        return;
    }
    let mut heeding = Heeding::of(draft, from);
    // Of two answers to one question the later stands first; the other finds nothing any more.
    for given in hints.answers.iter() {
        match given.reply.answer {
            Answer::Accept | Answer::Open => {}
            Answer::Same => heeding.same(given),
            Answer::Drop => heeding.leave_out(given),
            Answer::Correct => problems.extend(heeding.correct(given)),
        }
    }
    heeding.finish();
}

/// A draft whose items and entries are changed by answers.
struct Heeding<'d> {
    draft: &'d mut Draft,
    /// The first item that answers are about; those before were looked at.
    from: usize,
    /// The places of items by their names.
    places: BTreeMap<String, Vec<usize>>,
    /// What the files' own findings ask, by what it is about.
    questions: BTreeMap<String, Vec<Question>>,
    /// The places of items that are left out.
    left_out: BTreeSet<usize>,
}

impl<'d> Heeding<'d> {
    fn of(draft: &'d mut Draft, from: usize) -> Self {
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, item) in draft.items.iter().enumerate() {
            places.entry(Question::key(&item.item.name)).or_default().push(place);
        }
        let mut questions: BTreeMap<String, Vec<Question>> = BTreeMap::new();
        for question in draft.findings.iter().map(Finding::question) {
            questions.entry(Question::key(&question.subject)).or_default().push(question);
        }
        Self { draft, from, places, questions, left_out: BTreeSet::new() }
    }

    /// Leaves out the item that an answer is about.
    fn leave_out(&mut self, given: &DraftAnswer) {
        if let Some((place, question)) = self.asked(given) {
            self.left_out.insert(place);
            self.draft.answered.insert(question);
        }
    }

    /// Puts the target that a person says is right into the item that an answer is about.
    fn correct(&mut self, given: &DraftAnswer) -> Option<Problem> {
        let (place, question) = self.asked(given)?;
        let item = &mut self.draft.items[place].item;
        match corrected(item, given.reply.correction.as_deref()?) {
            Ok(target) => {
                item.unit = target.unit.clone().or(item.unit.take());
                item.target = Some(target);
                self.draft.answered.insert(question);
                None
            }
            Err(fault) => Some(Problem { at: given.at.clone(), fault }),
        }
    }

    /// Takes an item for the other that is named: it is left out where that stands in the files, too,
    /// and has its name where it does not. What is reported for it is the other's.
    fn same(&mut self, given: &DraftAnswer) {
        let Some(other) = &given.reply.correction else { return };
        if let Some((place, question)) = self.asked(given) {
            let others = self.places.entry(Question::key(other)).or_default();
            if others.iter().any(|at| *at != place && !self.left_out.contains(at)) {
                self.left_out.insert(place);
            } else {
                others.push(place);
                self.draft.items[place].item.name.clone_from(other);
            }
            self.draft.answered.insert(question);
        }
    }

    /// The place of the item that an answer is about, with the whole of the question; `None` where the
    /// answer is about another part of a plan, or about nothing that is there.
    fn asked(&self, given: &DraftAnswer) -> Option<(usize, Question)> {
        let DraftAnswer { question, .. } = given;
        let (check, key) = (question.check, Question::key(&question.subject));
        let place = |fits: &dyn Fn(&Item) -> bool| {
            let is_it = |place: &&usize| {
                **place >= self.from
                    && !self.left_out.contains(place)
                    && fits(&self.draft.items[**place].item)
            };
            self.places.get(&key)?.iter().rev().find(is_it).copied()
        };
        if matches!(check, Check::RestatedOtherwise | Check::SharedHedge) {
            let is_it = |found: &&Question| found.check == check && question.fits(found);
            let found = self.questions.get(&key)?.iter().find(is_it)?;
            return Some((place(&|item| item.target.is_some())?, found.clone()));
        }
        let is_of_target = check == Check::TargetBelowBaseline
            || (check == Check::OverTotal && question.period.is_none());
        let year = self.draft.key.as_ref().map(|key| key.year);
        let fits = |item: &Item| match bound(item) {
            Some(bound) if is_of_target => question.value.is_empty() || question.value == bound,
            _ if check == Check::UnfinishedWork => {
                item.status == Some(Status::Started) && year.is_none_or(|year| item.year < year)
            }
            _ => check == Check::PossibleTwin && item.kind.is_built(),
        };
        let place = place(&fits)?;
        let item = &self.draft.items[place].item;
        let value = bound(item).filter(|_| is_of_target).unwrap_or_default();
        let (subject, against) = (item.name.clone(), String::new());
        Some((place, Question { subject, value, against, ..question.clone() }))
    }

    /// Takes what is left out out of the draft, with its parts and what is said of it.
    fn finish(self) {
        let Self { draft, left_out, .. } = self;
        // Other codes are given at the end, and no part names them yet.
        let has_code = |place: &&usize| {
            let item = &draft.items[**place];
            item.item.kind == Kind::Indicator || item.is_coded()
        };
        let gone = left_out.iter().filter(has_code);
        let gone: BTreeSet<Code> =
            gone.map(|place| draft.items[*place].item.code.clone()).collect();
        let mut place = 0..;
        draft.items.retain(|it| {
            let is_left_out = place.next().is_some_and(|place| left_out.contains(&place));
            !is_left_out && it.item.parent.as_ref().is_none_or(|parent| !gone.contains(parent))
        });
        draft.restatements.retain(|it| !gone.contains(&it.item));
        for baseline in &mut draft.baselines {
            baseline.item = baseline.item.take().filter(|code| !gone.contains(code));
        }
    }
}

/// Gives what is reported under another name to the item that a person says it is.
pub(super) fn name_entries(draft: &mut Draft, hints: &Hints) {
    if hints.answers.is_empty() {
        return;
    }
    for entry in &mut draft.entries {
        let question = Question {
            check: Check::PossibleTwin,
            subject: entry.item.clone(),
            period: None,
            value: String::new(),
            against: String::new(),
        };
        let given = hints.answers.to(&question).map(|given| &given.reply);
        let same = given.filter(|reply| reply.answer == Answer::Same);
        if let Some(other) = same.and_then(|reply| reply.correction.as_ref()) {
            entry.item.clone_from(other);
            draft.answered.insert(question);
        }
    }
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
