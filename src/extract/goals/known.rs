//! The targets that are known, beside which those of the prose are put.

use std::collections::BTreeMap;

use crate::extract::goals::{Passage, full_name, is_same_sort, restated};
use crate::extract::promise::Promise;
use crate::extract::signs::TO;
use crate::extract::targets::target;
use crate::extract::{Pile, preset};
use crate::model::{
    Code, Doubt, DraftItem, Evidence, Field, Finding, Grade, Item, Kind, Target, Unit, core_name,
};

/// The targets that are known, by the cores of their names.
pub(super) struct Known {
    pub(super) by_core: BTreeMap<String, Vec<Item>>,
    /// The number of the last indicator that is no part.
    count: usize,
    /// The last of these, and how many parts it has.
    whole: Option<(Code, usize)>,
}

impl Known {
    pub(super) fn of(pile: &Pile<'_>) -> Self {
        let mut by_core: BTreeMap<String, Vec<Item>> = BTreeMap::new();
        let items = pile.draft.items.iter().map(|draft| &draft.item);
        let mut count = 0;
        for item in items.filter(|item| item.kind == Kind::Indicator) {
            let number = item.code.as_str().split('.').next().and_then(|code| code.parse().ok());
            count = count.max(number.unwrap_or(0));
            by_core.entry(core_name(&item.name)).or_default().push(item.clone());
        }
        Self { by_core, count, whole: None }
    }

    /// Puts what `promise` says into the pile, unless it is known. What is said otherwise than before
    /// is told.
    pub(super) fn take(&mut self, promise: &Promise, passage: &Passage, pile: &mut Pile<'_>) {
        let Ok(read) = target(&promise.name, &promise.wording, None, None) else { return };
        // A multiple of nothing is no unit.
        let is_bare = read.unit.as_ref().is_some_and(Unit::is_bare_multiple);
        if is_bare || promise.name.ends_with(TO) {
            return;
        }
        let target = Target { text: promise.said.clone(), ..read };
        let name = full_name(&promise.name, &target);
        let at = pile.location(passage.spot(promise.offset));
        let evidence = Evidence { at: at.clone(), text: promise.text.clone() };
        let core = core_name(&name);
        let same = self.by_core.get(&core).into_iter().flatten();
        if let Some(known) = same.into_iter().find(|item| is_same_sort(item, &target)) {
            if let Some(doubt) = restated(known, &target) {
                pile.draft.findings.push(Finding::new(Grade::Warning, doubt, Some(at)));
            }
            return;
        }
        // 19:43:38
        if target.bound.is_none() && promise.wording.contains([':', '∶']) {
            let doubt = Doubt::UnreadTarget { name, text: promise.said.clone() };
            pile.draft.findings.push(Finding::new(Grade::Warning, doubt, Some(at)));
            return;
        }
        if promise.may_share_hedge {
            let doubt = Doubt::SharedHedge { name: name.clone(), text: promise.text.clone() };
            pile.draft.findings.push(Finding::new(Grade::Warning, doubt, Some(at)));
        }
        let numbered = self.next_code(promise.is_part);
        let mut item = pile.blank_item(Kind::Indicator, numbered.0, name);
        item.parent = numbered.1;
        item.unit.clone_from(&target.unit);
        item.target = Some(target);
        item.rhythm = preset::rhythm_of(&item);
        item.evidence = Some(evidence);
        self.by_core.entry(core).or_default().push(item.clone());
        pile.draft.items.push(DraftItem { item, code_at: None, assumed: vec![Field::Rhythm] });
    }

    fn next_code(&mut self, is_part: bool) -> (Code, Option<Code>) {
        if let Some((whole, parts)) = self.whole.as_mut().filter(|_| is_part) {
            *parts += 1;
            return (whole.part(*parts), Some(whole.clone()));
        }
        self.count += 1;
        let code = Code::numbered("", self.count, 1);
        self.whole = Some((code.clone(), 0));
        (code, None)
    }
}
