//! The entries of an import in the terms of the items that they are of.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::context::Context;
use crate::cli::record::{self, Step};
use crate::lang::Message;
use crate::model::{
    Answer, Check, Code, Draft, DraftAnswer, DraftEntry, Entry, Evidence, Fault, GivenAnswers,
    Location, Names, Period, Plan, Problem, Question, Reported,
};
use crate::store::Listed;

/// An entry that says something new.
pub(super) struct EntryStep {
    pub(super) code: Code,
    pub(super) period: Period,
    /// `None` takes back what was reported.
    pub(super) reported: Option<Reported>,
    pub(super) evidence: Evidence,
    pub(super) is_revision: bool,
}

/// What becomes of an entry by what a person has said of it.
enum Heeded {
    /// Nothing was said.
    AsRead,
    Corrected(Box<Reported>),
    LeftOut,
}

impl EntryStep {
    /// The entry as it will be in force.
    fn entry(&self) -> Entry {
        let (reported, evidence) = (self.reported.clone(), Some(self.evidence.clone()));
        Entry { evidence, ..Entry::new(self.period, reported) }
    }
}

/// The entries of a draft in the terms of their items, without those that say nothing new.
#[derive(Default)]
pub(super) struct Entries {
    pub(super) steps: Vec<EntryStep>,
    new: usize,
    revised: usize,
    same: usize,
    /// Entries that a person has corrected or taken back since a list said the same of them.
    overruled: Vec<(Code, Period)>,
    /// The questions whose answers changed an entry or left it out.
    pub(super) answered: BTreeSet<Question>,
}

impl Entries {
    /// What was read from a file that was read before is known, corrected or taken back since; so is
    /// what a list that has grown says again.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with them.
    pub(super) fn of(plan: &Plan, draft: &Draft, listed: &Listed) -> Result<Self, Vec<Problem>> {
        let is_old = |entry: &DraftEntry| {
            let file = &entry.evidence.at.file;
            let source = draft.sources.iter().find(|source| source.name == *file);
            source.is_some_and(|source| listed.files.contains(&source.sha256))
        };
        let mut entries = Self::default();
        let names = Names::of(plan);
        let given = for_entries(draft.answers.iter().cloned());
        let answers = for_entries(plan.answers.given().chain(draft.answers.iter().cloned()));
        let mut problems = Vec::new();
        let mut first: BTreeMap<(Code, Period), Location> = BTreeMap::new();
        for entry in &draft.entries {
            let is_old = is_old(entry);
            // What was read before is as it was said then, and is changed by what is said now.
            let answers = if is_old { &given } else { &answers };
            if is_old && answers.is_empty() {
                entries.same += 1;
                continue;
            }
            for read in entries.heeded(&names, entry, is_old, answers) {
                let (code, period, reported) = match read {
                    Ok(read) => read,
                    Err(problem) => {
                        problems.push(problem);
                        continue;
                    }
                };
                let place = entry.item_at.clone();
                if let Some(first) = first.insert((code.clone(), period), place) {
                    let name = plan.item(&code).map(|item| item.name.as_str());
                    let item = format!("{code} {}", name.unwrap_or_default());
                    let fault = Fault::DuplicateEntry { item, period, first };
                    problems.push(Problem::at(entry.item_at.clone(), fault));
                }
                let said = listed.overruled.get(&(code.clone(), period));
                if said.is_some_and(|said| record::is_same(said, &reported)) {
                    entries.overruled.push((code, period));
                } else {
                    entries.take(plan, code, period, reported, &entry.evidence);
                }
            }
        }
        if problems.is_empty() { Ok(entries) } else { Err(problems) }
    }

    /// What `entry` says after what a person has said of it; nothing new where it was read before, and
    /// nobody has said anything now.
    fn heeded(
        &mut self,
        names: &Names<'_>,
        entry: &DraftEntry,
        is_old: bool,
        answers: &GivenAnswers,
    ) -> Vec<Result<(Code, Period, Reported), Problem>> {
        let mut heeded = Vec::new();
        for read in record::of_draft(names, entry) {
            let said = read.and_then(|read| Ok((self.heed(names, entry, &read, answers)?, read)));
            match said {
                Ok((Heeded::AsRead, _)) if is_old => self.same += 1,
                Ok((Heeded::AsRead, read)) => heeded.push(Ok(read)),
                Ok((Heeded::Corrected(reported), (code, period, _))) => {
                    heeded.push(Ok((code, period, *reported)));
                }
                Ok((Heeded::LeftOut, (code, period, reported))) => {
                    let known = names.plan().reported(&code, period);
                    if known.is_some_and(|known| known.value == reported.value) {
                        self.take_back(code, period, &entry.evidence);
                    }
                }
                Err(problem) => heeded.push(Err(problem)),
            }
        }
        heeded
    }

    /// What a person has said of `entry`, read as `read`.
    fn heed(
        &mut self,
        names: &Names<'_>,
        entry: &DraftEntry,
        read: &(Code, Period, Reported),
        answers: &GivenAnswers,
    ) -> Result<Heeded, Problem> {
        let Some((given, question)) = of_entry(names.plan(), read, answers) else {
            return Ok(Heeded::AsRead);
        };
        self.answered.insert(question);
        if given.reply.answer == Answer::Drop {
            return Ok(Heeded::LeftOut);
        }
        let entry = DraftEntry { value: given.reply.correction.clone(), ..entry.clone() };
        let is_it = |corrected: &Result<(Code, Period, Reported), Problem>| {
            corrected.as_ref().map_or(true, |(code, ..)| *code == read.0)
        };
        match record::of_draft(names, &entry).into_iter().find(is_it) {
            Some(Ok((.., reported))) => Ok(Heeded::Corrected(Box::new(reported))),
            Some(Err(problem)) => Err(Problem { at: given.at.clone().or(problem.at), ..problem }),
            None => Ok(Heeded::AsRead),
        }
    }

    /// Takes back what was reported for an item and a period.
    fn take_back(&mut self, code: Code, period: Period, from: &Evidence) {
        self.revised += 1;
        let evidence = from.clone();
        let step = EntryStep { code, period, reported: None, evidence, is_revision: true };
        self.steps.push(step);
    }

    /// `plan` with these entries.
    pub(super) fn plan(&self, plan: &Plan) -> Plan {
        let mut plan = plan.clone();
        for step in &self.steps {
            plan.report(&step.code, step.entry());
        }
        plan
    }

    fn take(
        &mut self,
        plan: &Plan,
        code: Code,
        period: Period,
        reported: Reported,
        from: &Evidence,
    ) {
        let (reported, is_revision) = match record::step(plan, &code, period, &reported) {
            Step::Same => {
                self.same += 1;
                return;
            }
            Step::New => (reported, false),
            Step::Revision { after, .. } => (*after, true),
        };
        self.new += usize::from(!is_revision);
        self.revised += usize::from(is_revision);
        let (reported, evidence) = (Some(reported), from.clone());
        self.steps.push(EntryStep { code, period, reported, evidence, is_revision });
    }

    /// How they went, for the end of a page.
    pub(super) fn told(&self, context: &Context) -> impl Iterator<Item = String> {
        let (new, revised, same) = (self.new, self.revised, self.same);
        let stored = Message::EntriesStored { new, revised, same };
        let kept = Message::EntriesOverruled { entries: self.overruled.clone() };
        let told = [(new + revised + same > 0, stored), (!self.overruled.is_empty(), kept)];
        told.into_iter()
            .filter(|(is_so, _)| *is_so)
            .map(|(_, message)| context.words().message(&message))
    }
}

/// What is found of entries, and can be answered by leaving one out or correcting it.
const OF_ENTRIES: &[Check] = &[
    Check::CumulativeFalls,
    Check::MonthsDoNotAddUp,
    Check::JumpOfUnit,
    Check::OverTotal,
    Check::FinishedShort,
];

/// Those of `answers` that change entries or leave them out.
fn for_entries(answers: impl Iterator<Item = DraftAnswer>) -> GivenAnswers {
    let changes = |answer: &DraftAnswer| {
        OF_ENTRIES.contains(&answer.question.check)
            && matches!(answer.reply.answer, Answer::Correct | Answer::Drop)
    };
    answers.filter(changes).collect()
}

/// What was said of an entry of `plan`, with the whole of the question.
fn of_entry<'a>(
    plan: &Plan,
    (code, period, reported): &(Code, Period, Reported),
    answers: &'a GivenAnswers,
) -> Option<(&'a DraftAnswer, Question)> {
    let value = reported.value.filter(|_| !answers.is_empty())?.to_string();
    let subject = &plan.item(code)?.name;
    OF_ENTRIES.iter().find_map(|check| {
        let question = Question {
            check: *check,
            subject: subject.clone(),
            period: Some(*period),
            value: value.clone(),
            against: String::new(),
        };
        Some((answers.to(&question)?, question))
    })
}
