//! What a promise of the prose is of: the project that its clause names.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::Pile;
use crate::model::{Code, Item, Kind, fold, squeeze};

/// The projects of the plan's year, by what their names have without 项目 or 工程.
pub(super) struct Projects {
    /// Of names that several have, none is meant.
    by_name: BTreeMap<String, Option<Code>>,
    /// What they begin with, and how long they are, in signs.
    starts: BTreeSet<String>,
    lengths: BTreeSet<usize>,
}

/// How many signs a name has at least: a shorter one may stand in any sentence.
const SHORTEST: usize = 4;

impl Projects {
    pub(super) fn of(pile: &Pile<'_>) -> Self {
        let items = pile.draft.items.iter().map(|draft| &draft.item);
        let is_own = |item: &&Item| item.kind == Kind::Project && item.year == pile.year;
        let mut by_name = BTreeMap::new();
        for item in items.filter(is_own) {
            let plain = squeeze(&fold(&item.name));
            let core = plain.trim_end_matches("项目").trim_end_matches("工程");
            if core.chars().count() >= SHORTEST {
                by_name
                    .entry(core.to_owned())
                    .and_modify(|code| *code = None)
                    .or_insert_with(|| Some(item.code.clone()));
            }
        }
        let start = |name: &String| name.chars().take(SHORTEST).collect();
        let starts = by_name.keys().map(start).collect();
        let lengths = by_name.keys().map(|name| name.chars().count()).collect();
        Self { by_name, starts, lengths }
    }

    /// The only project that `clause`, folded and squeezed, names; `None` where it names none or several,
    /// and where 等 says that those named are examples.
    pub(super) fn named_in(&self, clause: &str) -> Option<Code> {
        let ends: Vec<usize> =
            clause.char_indices().map(|(place, _)| place).chain([clause.len()]).collect();
        let mut found: Option<&Code> = None;
        let mut start = 0;
        while start + SHORTEST < ends.len() {
            if !self.starts.contains(&clause[ends[start]..ends[start + SHORTEST]]) {
                start += 1;
                continue;
            }
            let name = |length: &usize| {
                let name = &clause[ends[start]..*ends.get(start + length)?];
                Some((*length, self.by_name.get(name)?))
            };
            // 甲水库 stands in 甲水库扩建, too.
            let Some((length, code)) = self.lengths.iter().rev().find_map(name) else {
                start += 1;
                continue;
            };
            let code = code.as_ref()?;
            if found.is_some_and(|known| known != code) {
                return None;
            }
            found = Some(code);
            start += length;
        }
        found.filter(|_| !clause.contains('等')).cloned()
    }
}
