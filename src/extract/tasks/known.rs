//! What the plan promises already, so that a promise of the prose that stands elsewhere is told again and
//! no second one.

use std::collections::BTreeSet;

use crate::extract::Pile;
use crate::extract::goals::{self, is_same_sort};
use crate::extract::tasks::Task;
use crate::model::{Code, Evidence, Finding, Grade, Item, Kind, Restatement, core_name};

/// What the plan promises already.
pub(super) struct Known {
    targets: Vec<Promised>,
    pub(super) commitments: Vec<Promised>,
}

impl Known {
    pub(super) fn of(pile: &Pile<'_>) -> Self {
        let of_kind = |kind: Kind| -> Vec<Promised> {
            let items = pile.draft.items.iter().map(|draft| &draft.item);
            let of_year = items.filter(|item| item.kind == kind && item.year == pile.year);
            of_year.cloned().map(Promised::of).collect()
        };
        Self { targets: of_kind(Kind::Indicator), commitments: of_kind(Kind::Commitment) }
    }

    /// Whether `task` is a commitment of `works` that is known.
    pub(super) fn has(&self, task: &Task, works: &Code) -> bool {
        let name = Name::of_task(task);
        let mut own =
            self.commitments.iter().filter(|known| known.item.parent.as_ref() == Some(works));
        own.any(|known| known.has_number_of(task) && known.name.is_near(&name))
    }

    /// Whether `task` is a promise that stands already: then it is told again, and with another number
    /// it is a finding.
    pub(super) fn tells_again(
        &self,
        task: &Task,
        evidence: &Evidence,
        pile: &mut Pile<'_>,
    ) -> bool {
        let name = Name::of_task(task);
        let is_told = |known: &&Promised| {
            let is_same = known.name.core == name.core && is_same_sort(&known.item, &task.target);
            is_same || known.has_number_of(task) && known.name.is_near(&name)
        };
        // Of another promise of the prose only the same name is the same.
        let is_repeated = |known: &&Promised| {
            let is_same = known.name.core == name.core
                || known.item.parent.is_some() && known.name.is_near(&name);
            known.has_number_of(task) && is_same
        };
        let target = self.targets.iter().find(is_told);
        let again = target.or_else(|| self.commitments.iter().find(is_repeated));
        let Some(Promised { item, .. }) = again else { return false };
        if let Some(doubt) = goals::restated(item, &task.target) {
            let finding = Finding::new(Grade::Warning, doubt, Some(evidence.at.clone()));
            pile.draft.findings.push(finding);
        }
        let of = if target.is_some() { Some(&item.code) } else { item.parent.as_ref() };
        if let Some(item) = of.cloned() {
            pile.draft.restatements.push(Restatement { item, evidence: evidence.clone() });
        }
        true
    }
}

/// An item that promises something.
pub(super) struct Promised {
    item: Item,
    name: Name,
}

impl Promised {
    pub(super) fn of(item: Item) -> Self {
        let name = Name::of(&item.name);
        Self { item, name }
    }

    fn has_number_of(&self, task: &Task) -> bool {
        let has_number = self.item.target.as_ref().is_some_and(|target| target.bound.is_some());
        has_number
            && is_same_sort(&self.item, &task.target)
            && goals::restated(&self.item, &task.target).is_none()
    }
}

/// A name for comparing.
struct Name {
    core: String,
    /// The pairs of neighbouring signs of the core.
    pairs: BTreeSet<(char, char)>,
}

impl Name {
    fn of(name: &str) -> Self {
        let core = core_name(name);
        let signs: Vec<char> = core.chars().collect();
        let pairs = signs.windows(2).map(|pair| (pair[0], pair[1])).collect();
        Self { core, pairs }
    }

    fn of_task(task: &Task) -> Self {
        Self::of(&goals::full_name(&task.name, &task.target))
    }

    /// Whether two names may be the same: most pairs of the shorter one stand in the longer.
    fn is_near(&self, other: &Self) -> bool {
        let least = self.pairs.len().min(other.pairs.len());
        let shared = || self.pairs.intersection(&other.pairs).count();
        self.core == other.core || least > 1 && shared() * 4 >= least * 3
    }
}
