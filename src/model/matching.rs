//! Which stored item a draft's one is, and which codes are free.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Code, Draft, DraftItem, Fault, Field, Item, Kind, Plan, Problem};

/// The stored items, to be found by code and by name.
pub(super) struct Stored<'a> {
    codes: BTreeMap<&'a Code, &'a Item>,
    /// Items by the names that they had before, of which the draft has not their present ones.
    formers: BTreeMap<(Kind, i32, &'a str), Vec<&'a Item>>,
    names: BTreeMap<(Kind, i32), BTreeMap<&'a str, Vec<&'a Item>>>,
}

impl<'a> Stored<'a> {
    pub(super) fn of(plan: &'a Plan, draft: &Draft) -> Self {
        let present: BTreeSet<&str> =
            draft.items.iter().map(|draft| draft.item.name.as_str()).collect();
        let mut formers: BTreeMap<_, Vec<&Item>> = BTreeMap::new();
        for item in plan.items.iter().filter(|item| !present.contains(item.name.as_str())) {
            for name in item.former_names() {
                formers.entry((item.kind, item.year, name)).or_default().push(item);
            }
        }
        let mut names: BTreeMap<_, BTreeMap<&str, Vec<&Item>>> = BTreeMap::new();
        for item in &plan.items {
            let of_year = names.entry((item.kind, item.year)).or_default();
            of_year.entry(item.name.as_str()).or_default().push(item);
        }
        let codes = plan.items.iter().map(|item| (&item.code, item)).collect();
        Self { codes, formers, names }
    }

    fn same_name(&self, item: &Item) -> &[&'a Item] {
        let names = self.names.get(&(item.kind, item.year));
        names.and_then(|names| names.get(item.name.as_str())).map_or(&[], Vec::as_slice)
    }

    /// Items of that name of any year.
    fn of_any_year(&self, item: &Item) -> impl Iterator<Item = &'a Item> {
        let years = self.names.range((item.kind, i32::MIN)..=(item.kind, i32::MAX));
        years.filter_map(|(_, names)| names.get(item.name.as_str())).flatten().copied()
    }

    /// The stored item that a draft's one is: by its code if the file names it, else by its name
    /// under the same parent. Of several it is the one with the same box and sector, or the next if
    /// the draft gives neither.
    pub(super) fn known(
        &self,
        proposed: &DraftItem,
        parent: Option<&Code>,
        touched: &BTreeSet<Code>,
    ) -> Option<&'a Item> {
        let new = &proposed.item;
        if proposed.is_coded() {
            return self.codes.get(&new.code).copied();
        }
        let mut named = self.same_name(new).to_vec();
        if named.is_empty() && proposed.assumed.contains(&Field::Year) {
            named = self.of_any_year(new).collect();
        }
        if named.is_empty() {
            let former = self.formers.get(&(new.kind, new.year, new.name.as_str()));
            named = former.cloned().unwrap_or_default();
        }
        named.retain(|item| !touched.contains(&item.code));
        named.retain(|item| parent.is_none_or(|parent| item.parent.as_ref() == Some(parent)));
        let same = |item: &&&Item| {
            (new.origin.is_none() || item.origin == new.origin)
                && (new.sector.is_none() || item.sector == new.sector)
        };
        let tells_none = new.origin.is_none() && new.sector.is_none();
        let in_box = named.iter().find(same);
        in_box.or_else(|| named.first().filter(|_| named.len() == 1 || tells_none)).copied()
    }

    /// What contradicts the stored plan: a code for something of another kind, or for what has
    /// another code there. A renumbered list would pass what was reported from one item to the next.
    pub(super) fn conflict(&self, proposed: &DraftItem) -> Option<Problem> {
        let new = &proposed.item;
        let at = proposed.code_at.clone()?;
        let holder = self.codes.get(&new.code);
        if let Some(holder) = holder.filter(|holder| holder.kind != new.kind) {
            let (code, known) = (new.code.clone(), holder.name.clone());
            return Some(Problem::at(at, Fault::OtherKind { code, known }));
        }
        let same = || self.same_name(new).iter().filter(|item| item.parent == new.parent);
        let other = same().next()?;
        let fault = Fault::Renumbered {
            name: new.name.clone(),
            known: other.code.clone(),
            found: new.code.clone(),
            instead: holder.map(|holder| holder.name.clone()),
        };
        let is_known = same().any(|item| item.code == new.code);
        (!is_known).then(|| Problem::at(at, fault))
    }
}

/// Codes that neither the plan nor the draft has.
pub(super) struct FreeCodes {
    taken: BTreeSet<Code>,
    /// The next number to try, for each way of numbering.
    next: BTreeMap<(Kind, Option<Code>), usize>,
}

impl FreeCodes {
    pub(super) fn of(plan: &Plan, draft: &Draft) -> Self {
        let stored = plan.items.iter().map(|item| &item.code);
        let named = draft.items.iter().filter(|item| item.is_coded()).map(|item| &item.item.code);
        Self { taken: stored.chain(named).cloned().collect(), next: BTreeMap::new() }
    }

    /// The proposed code if it is free, or the next free one of its kind.
    pub(super) fn code(&mut self, item: &Item) -> Code {
        let mut code = item.code.clone();
        let next = self.next.entry((item.kind, item.parent.clone())).or_insert(1);
        while self.taken.contains(&code) {
            code = Code::usual(item.kind, item.parent.as_ref(), *next);
            *next += 1;
        }
        self.taken.insert(code.clone());
        code
    }
}
