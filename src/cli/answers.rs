//! What the answers to findings make of a draft.
//!
//! An answer is heeded only where its finding is found in what the files say, so that one that was given
//! to an older version of a file does nothing to a newer one that is in order.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::{is_promise, target};
use crate::model::{
    Answer, Answers, Check, Code, Draft, DraftAnswer, Fault, Finding, Item, Merge, Period, Problem,
    Question, Target,
};

/// The answers of an import, and what became of them.
#[derive(Default)]
pub(super) struct Heeding {
    /// Those that are stored with the plan.
    stored: Answers,
    /// The same with those that are given now, which come later.
    pub(super) answers: Answers,
    /// Those that correct an entry, or leave it out, with what was asked.
    pub(super) of_entries: BTreeMap<(Code, Period), (Question, DraftAnswer)>,
    /// What was asked of items and names, and was corrected, left out, or taken for the same.
    pub(super) done: BTreeSet<Question>,
}

impl Heeding {
    /// Returns the heeding of the answers that are `stored` and of those that are `given`, of which
    /// nothing is done yet.
    pub(super) fn of(stored: Answers, given: &[DraftAnswer]) -> Self {
        let mut answers = stored.clone();
        answers.extend(given.iter().cloned());
        Self { stored, answers, ..Self::default() }
    }

    /// Whether `answer` is not stored yet.
    pub(super) fn is_new(&self, answer: &DraftAnswer) -> bool {
        self.stored.said(&answer.question) != Some(&answer.reply)
    }

    /// The answers that are not stored yet. Without one before it, that a question is open says nothing.
    pub(super) fn new_answers(&self) -> Vec<DraftAnswer> {
        let says = |it: &&DraftAnswer| {
            it.reply.answer != Answer::Open || self.stored.to(&it.question).is_some()
        };
        self.answers.iter().filter(|it| self.is_new(it)).filter(says).cloned().collect()
    }

    /// Whether any answer says more than that something is as it was read.
    pub(super) fn changes(&self) -> bool {
        self.answers.iter().any(|it| !matches!(it.reply.answer, Answer::Accept | Answer::Open))
    }

    /// Does what was said of `findings`, which were found in `draft` as it is merged. Returns whether
    /// anything was done.
    ///
    /// # Errors
    ///
    /// Corrections that cannot be read, and names that are no other's.
    pub(super) fn heed(
        &mut self,
        draft: &mut Draft,
        merge: &Merge,
        findings: &[Finding],
    ) -> Result<bool, Vec<Problem>> {
        let places = merge.touched.iter().zip(0..).collect();
        let mut changing = Changing { draft, merge, places, left_out: BTreeSet::new() };
        let (mut is_changed, mut problems) = (false, Vec::new());
        for finding in findings {
            let question = finding.question();
            let Some(given) = self.answers.to(&question).filter(|_| !self.done.contains(&question))
            else {
                continue;
            };
            if matches!(given.reply.answer, Answer::Accept | Answer::Open) {
                continue;
            }
            if let Some(entry) = entry_of(finding) {
                let given = (question, given.clone());
                is_changed |= self.of_entries.get(&entry) != Some(&given);
                self.of_entries.insert(entry, given);
                continue;
            }
            match changing.change(finding, given) {
                Ok(true) => {
                    is_changed = true;
                    self.done.insert(question);
                }
                Ok(false) => {}
                Err(fault) => problems.push(Problem { at: given.at.clone(), fault }),
            }
        }
        changing.finish();
        if problems.is_empty() { Ok(is_changed) } else { Err(problems) }
    }
}

/// The entry that a finding is about, where another figure could be right.
pub(super) fn entry_of(finding: &Finding) -> Option<(Code, Period)> {
    let check = finding.check();
    let is_of_entry = check.is_of_entries() || check == Check::OverTotal;
    let (code, _) = finding.item.as_ref().filter(|_| is_of_entry)?;
    Some((code.clone(), finding.period?))
}

/// A draft whose items are changed by answers.
struct Changing<'a> {
    draft: &'a mut Draft,
    merge: &'a Merge,
    /// The places in the draft of the items that have these codes in the plan.
    places: BTreeMap<&'a Code, usize>,
    /// The places of items that are left out.
    left_out: BTreeSet<usize>,
}

impl Changing<'_> {
    /// Does what `given` says of `finding`; `false` where there is nothing to be done: the item does not
    /// stand in the files.
    fn change(&mut self, finding: &Finding, given: &DraftAnswer) -> Result<bool, Fault> {
        let Some(place) = self.place(finding).filter(|place| !self.left_out.contains(place)) else {
            return Ok(false);
        };
        match (given.reply.answer, &given.reply.correction) {
            (Answer::Drop, _) => Ok(self.left_out.insert(place)),
            (Answer::Correct, Some(text)) => {
                let item = &mut self.draft.items[place].item;
                let target = corrected(item, text)?;
                item.unit = target.unit.clone().or(item.unit.take());
                item.target = Some(target);
                Ok(true)
            }
            (Answer::Same, other) => self.same(place, finding, other.as_deref()),
            (Answer::Correct | Answer::Accept | Answer::Open, _) => Ok(false),
        }
    }

    /// The place of the item that `finding` is about.
    fn place(&self, finding: &Finding) -> Option<usize> {
        if let Some((code, _)) = &finding.item {
            return self.places.get(code).copied();
        }
        let is_of_target = matches!(finding.check(), Check::RestatedOtherwise | Check::SharedHedge);
        let name = finding.question().subject;
        let is_it = |item: &Item| item.target.is_some() && item.name == name;
        let mut named = (0..).zip(&self.draft.items).filter(|(_, it)| is_it(&it.item));
        let place = named.next().filter(|_| is_of_target).map(|(place, _)| place);
        // Of two with one name nothing says which of them is meant.
        place.filter(|_| named.next().is_none())
    }

    /// Takes the item at `place` for the `other` that is named: it is left out where that stands in the
    /// files, too, and has its name where it does not. What is stored already is merged by a command.
    fn same(
        &mut self,
        place: usize,
        finding: &Finding,
        other: Option<&str>,
    ) -> Result<bool, Fault> {
        let others = finding.others();
        let named = |(code, name): &&(Code, String)| {
            other.is_none_or(|other| code.to_string() == other || name == other)
        };
        let Some((code, name)) = others.iter().find(named) else {
            let query = other.unwrap_or_default().to_owned();
            return Err(Fault::UnknownItem { query, near: others.to_vec() });
        };
        let is_stored =
            finding.item.as_ref().is_some_and(|(own, _)| !self.merge.added.contains(own));
        if is_stored {
            return Ok(false);
        }
        let elsewhere = self.places.get(code).filter(|at| !self.left_out.contains(at));
        if elsewhere.is_some() {
            return Ok(self.left_out.insert(place));
        }
        let item = &mut self.draft.items[place];
        item.item.name.clone_from(name);
        if item.is_coded() {
            item.item.code.clone_from(code);
        }
        Ok(true)
    }

    /// Takes what is left out out of the draft, with its parts and what is said of it.
    fn finish(self) {
        let Self { draft, left_out, .. } = self;
        if left_out.is_empty() {
            return;
        }
        let gone = || left_out.iter().filter_map(|place| draft.items.get(*place));
        let codes: BTreeSet<Code> = gone().map(|it| it.item.code.clone()).collect();
        let names: BTreeSet<String> = gone().map(|it| it.item.name.clone()).collect();
        let mut place = 0..;
        draft.items.retain(|it| {
            let is_left_out = place.next().is_some_and(|place| left_out.contains(&place));
            !is_left_out && it.item.parent.as_ref().is_none_or(|parent| !codes.contains(parent))
        });
        let stays: BTreeSet<&String> = draft.items.iter().map(|it| &it.item.name).collect();
        let is_gone = |item: &String| {
            let is_named = names.contains(item) && !stays.contains(item);
            is_named || item.parse().is_ok_and(|code: Code| codes.contains(&code))
        };
        draft.entries.retain(|entry| !is_gone(&entry.item));
        draft.revisions.retain(|revision| !is_gone(&revision.item));
        draft.adjustments.retain(|adjustment| !is_gone(&adjustment.item));
        draft.restatements.retain(|restatement| !codes.contains(&restatement.item));
        for baseline in &mut draft.baselines {
            baseline.item = baseline.item.take().filter(|code| !codes.contains(code));
        }
    }
}

/// The target of `item` in the words of a person: of the same sort, where it has a number.
fn corrected(item: &Item, text: &str) -> Result<Target, Fault> {
    let known = item.target.as_ref();
    let has_number = known.is_some_and(|target| target.bound.is_some());
    let told = known.map(|target| target.measure).filter(|_| has_number);
    let read = target(&item.name, text, item.unit.clone(), told)?;
    let is_number = read.bound.is_some();
    if (has_number && !is_number) || (!is_number && read.relative.is_none() && !is_promise(text)) {
        return Err(Fault::NotANumber { found: text.to_owned() });
    }
    let kept = item.unit.as_ref().filter(|_| is_number);
    if let Some(kept) = kept.filter(|kept| read.clone().in_unit(kept).is_none()) {
        let found = read.unit.as_ref().map(ToString::to_string).unwrap_or_default();
        return Err(Fault::WrongUnit { found, expected: kept.to_string() });
    }
    Ok(Target { nature: known.and_then(|target| target.nature), ..read })
}
