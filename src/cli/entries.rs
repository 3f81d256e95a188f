//! The entries of an import in the terms of the items that they are of.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::answers::Heeding;
use crate::cli::context::Context;
use crate::cli::record::{self, Step};
use crate::lang::Message;
use crate::model::{
    Answer, Check, Code, Draft, DraftEntry, Entry, Evidence, Fault, Location, Names, Period, Plan,
    PlanKey, Problem, Question, Reported, SourceFile, Unit,
};
use crate::store::{Listed, Origin, Writer};

/// An entry that says something new.
pub(super) struct EntryStep {
    pub(super) code: Code,
    pub(super) period: Period,
    /// `None` takes back what was reported.
    pub(super) reported: Option<Reported>,
    pub(super) evidence: Evidence,
    pub(super) is_revision: bool,
}

impl EntryStep {
    /// The entry as it will be in force.
    fn entry(&self) -> Entry {
        let (reported, evidence) = (self.reported.clone(), Some(self.evidence.clone()));
        Entry { evidence, ..Entry::new(self.period, reported) }
    }
}

/// What became of a row of a list.
pub(super) struct Outcome {
    pub(super) at: Location,
    /// The item; `None` where the row names none that there is now, and was read before.
    pub(super) code: Option<Code>,
    pub(super) how: How,
}

/// How the stored plan takes what a row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    New,
    Revised,
    Same,
}

/// The entries of a draft in the terms of their items, without those that say nothing new.
#[derive(Default)]
pub(super) struct Entries {
    pub(super) steps: Vec<EntryStep>,
    pub(super) new: usize,
    pub(super) revised: usize,
    pub(super) same: usize,
    /// Entries that a person has corrected or taken back since a list said the same of them.
    overruled: Vec<(Code, Period)>,
    /// What became of each row that was read, by the place of its item.
    pub(super) outcomes: Vec<Outcome>,
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
    pub(super) fn of(
        plan: &Plan,
        draft: &Draft,
        listed: &Listed,
        heeding: &Heeding,
    ) -> Result<Self, Vec<Problem>> {
        let is_old = |entry: &DraftEntry| {
            let file = &entry.evidence.at.file;
            let source = draft.sources.iter().find(|source| source.name == *file);
            source.is_some_and(|source| listed.files.contains(&source.sha256))
        };
        let mut entries = Self::default();
        let names = Names::of(plan);
        let mut problems = Vec::new();
        let mut first: BTreeMap<(Code, Period), (&DraftEntry, Reported)> = BTreeMap::new();
        for written in &draft.entries {
            let entry = written;
            let is_old = is_old(entry);
            if is_old && heeding.of_entries.is_empty() {
                entries.same += 1;
                entries.note(entry, entry.item.parse().ok(), How::Same);
                continue;
            }
            let other = entries.under_other_name(&names, entry, heeding);
            let entry = other.as_ref().unwrap_or(entry);
            for read in record::of_draft(&names, entry) {
                let read = match read {
                    // What was in order when it was read is not held against the plan of today.
                    Err(_) if is_old => {
                        entries.same += 1;
                        Ok(None)
                    }
                    read => {
                        read.and_then(|read| entries.heeded(&names, entry, is_old, read, heeding))
                    }
                };
                let (code, period, reported) = match read {
                    Ok(Some(read)) => read,
                    Ok(None) => continue,
                    Err(problem) => {
                        problems.push(problem);
                        continue;
                    }
                };
                let said = (written, reported.clone());
                if let Some(first) = first.insert((code.clone(), period), said) {
                    let name = names.item(&code).map(|item| item.name.as_str());
                    let item = format!("{code} {}", name.unwrap_or_default());
                    match twice(draft, (item, period), (first.0, &first.1), (written, &reported)) {
                        Some(problem) => problems.push(problem),
                        // Two sheets of a unit say the same.
                        None => continue,
                    }
                }
                let said = listed.overruled.get(&(code.clone(), period));
                if said.is_some_and(|said| record::is_same(said, &reported)) {
                    entries.note(entry, Some(code.clone()), How::Same);
                    entries.overruled.push((code, period));
                } else {
                    let how = entries.take(plan, code.clone(), period, reported, &entry.evidence);
                    entries.note(entry, Some(code), how);
                }
            }
        }
        if problems.is_empty() { Ok(entries) } else { Err(problems) }
    }

    /// `entry` under the name that the plan has for its item, as a person has said; `None` where the plan
    /// has the name that it is written with.
    fn under_other_name(
        &mut self,
        names: &Names<'_>,
        entry: &DraftEntry,
        heeding: &Heeding,
    ) -> Option<DraftEntry> {
        if heeding.answers.is_empty() {
            return None;
        }
        let question = Question::about(Check::PossibleTwin, &entry.item);
        let given = heeding.answers.to(&question).map(|given| &given.reply);
        let other = given.filter(|reply| reply.answer == Answer::Same)?.correction.clone()?;
        if !names.find(&entry.item).is_empty() {
            return None;
        }
        self.answered.insert(question);
        Some(DraftEntry { item: other, ..entry.clone() })
    }

    /// What `read`, which is what `entry` says, is after what a person has said of it; `None` where it
    /// says nothing new: it was left out, or read before and nobody has said anything since.
    fn heeded(
        &mut self,
        names: &Names<'_>,
        entry: &DraftEntry,
        is_old: bool,
        read: (Code, Period, Reported),
        heeding: &Heeding,
    ) -> Result<Option<(Code, Period, Reported)>, Problem> {
        let (code, period, reported) = &read;
        let given = heeding.of_entries.get(&(code.clone(), *period));
        // What was said before is done where it was read then.
        let is_new = given.is_some_and(|(_, given)| heeding.is_new(given));
        let Some((question, given)) = given.filter(|_| is_new || !is_old) else {
            self.same += usize::from(is_old);
            return Ok(Some(read).filter(|_| !is_old));
        };
        self.answered.insert(question.clone());
        if given.reply.answer == Answer::Drop {
            let known = names.plan().reported(code, *period);
            if is_new && known.is_some_and(|known| known.value == reported.value) {
                self.take_back(code.clone(), *period, &entry.evidence);
            }
            return Ok(None);
        }
        let at = |fault| Problem { at: given.at.clone(), fault };
        let text = given.reply.correction.clone().unwrap_or_default();
        let unit = names.item(code).and_then(|item| item.unit.clone());
        if let Some(unit) = unit.filter(|unit| text.contains(['%', '％']) && !unit.is_rate()) {
            let expected = unit.to_string();
            return Err(at(Fault::WrongUnit { found: Unit::PERCENT.to_owned(), expected }));
        }
        let corrected = DraftEntry { value: Some(text), ..entry.clone() };
        let is_it = |corrected: &Result<(Code, Period, Reported), Problem>| {
            corrected.as_ref().map_or(true, |(other, ..)| other == code)
        };
        match record::of_draft(names, &corrected).into_iter().find(is_it) {
            Some(Err(problem)) => Err(Problem { at: given.at.clone().or(problem.at), ..problem }),
            Some(Ok(corrected)) => Ok(Some(corrected)),
            None => Ok(Some(read)),
        }
    }

    /// Takes back what was reported for an item and a period.
    fn take_back(&mut self, code: Code, period: Period, from: &Evidence) {
        self.revised += 1;
        let evidence = from.clone();
        let step = EntryStep { code, period, reported: None, evidence, is_revision: true };
        self.steps.push(step);
    }

    /// Stores them for the plan `key`, as read from the files `sources`, whose names are why an entry differs
    /// where no other `reason` is told.
    pub(super) fn store(
        &self,
        writer: &mut Writer<'_>,
        key: &PlanKey,
        sources: &[SourceFile],
        reason: Option<&str>,
    ) -> Result<(), Problem> {
        for step in &self.steps {
            let file = sources.iter().find(|source| source.name == step.evidence.at.file);
            let told = reason.or(file.map(|source| source.name.as_str()));
            let reason = told.filter(|_| step.is_revision);
            let origin = Origin { reason, file: file.map(|source| (source, &step.evidence)) };
            writer.add_entry(key, (&step.code, step.period), step.reported.as_ref(), origin)?;
        }
        Ok(())
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
    ) -> How {
        let (reported, is_revision) = match record::step(plan, &code, period, &reported) {
            Step::Same => {
                self.same += 1;
                return How::Same;
            }
            Step::New => (reported, false),
            Step::Revision { after, .. } => (*after, true),
        };
        self.new += usize::from(!is_revision);
        self.revised += usize::from(is_revision);
        let (reported, evidence) = (Some(reported), from.clone());
        self.steps.push(EntryStep { code, period, reported, evidence, is_revision });
        if is_revision { How::Revised } else { How::New }
    }

    fn note(&mut self, entry: &DraftEntry, code: Option<Code>, how: How) {
        self.outcomes.push(Outcome { at: entry.item_at.clone(), code, how });
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

/// What is wrong with an item that is reported twice for a period; `None` where two sheets that were filled
/// in say the same of it.
fn twice(
    draft: &Draft,
    (item, period): (String, Period),
    (first, one): (&DraftEntry, &Reported),
    (second, other): (&DraftEntry, &Reported),
) -> Option<Problem> {
    let is_on_form = |at: &Location| draft.forms.iter().any(|form| form.has(at));
    if !is_on_form(&first.item_at) || !is_on_form(&second.item_at) {
        let fault = Fault::DuplicateEntry { item, period, first: first.item_at.clone() };
        return Some(Problem::at(second.item_at.clone(), fault));
    }
    if one.fields() == other.fields() {
        return None;
    }
    let fault = Fault::FormsDisagree {
        item,
        period,
        one: first.evidence.text.clone(),
        first: first.evidence.at.clone(),
        other: second.evidence.text.clone(),
    };
    Some(Problem::at(second.evidence.at.clone(), fault))
}
