//! `plan item add|drop|rename|split|merge`: what becomes of items after the plan was published.

use chrono::NaiveDate;

use crate::assess::{has_started, latest};
use crate::cli::args::{AddItemArgs, AdjustingArgs, DropArgs, MergeArgs, RenameArgs, SplitArgs};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::{done, tell};
use crate::cli::progress::{named, plan_of};
use crate::cli::report::open;
use crate::cli::select;
use crate::cli::target::effective_day;
use crate::extract::{commitment_target, target};
use crate::lang::Message;
use crate::model::{
    Adjustment, AdjustmentKind, Bound, Code, Comparator, Draft, DraftAdjustment, DraftItem, Fault,
    Field, Item, Kind, Location, Measure, Names, Period, Plan, Quantity, Standing, Status, Target,
    Unit, merge, squeeze,
};
use crate::store::{Store, Writer};

/// A change of the plan that is being made.
struct Adjusting<'a> {
    writer: Writer<'a>,
    plan: Plan,
    day: NaiveDate,
    args: &'a AdjustingArgs,
}

impl<'a> Adjusting<'a> {
    fn begin(
        store: &'a mut Store,
        args: &'a AdjustingArgs,
        context: &Context,
    ) -> Result<Self, Failure> {
        let writer = store.begin(&context.change(Some(&args.reason))?)?;
        let plan = plan_of(&writer, context)?;
        let day = effective_day(args.effective.as_deref(), plan.key.year, context)?;
        Ok(Self { writer, plan, day, args })
    }

    /// The item that `query` names, which must not have left the plan.
    fn item(&self, query: &str) -> Result<Item, Fault> {
        let item = select::reportable(&Names::of(&self.plan), query)?;
        let moved = item.adjustments.iter().rfind(|it| it.kind != AdjustmentKind::Renamed);
        match moved.filter(|it| it.kind != AdjustmentKind::Added) {
            Some(left) => {
                let since = left.effective.to_string();
                Err(Fault::HasLeft { name: item.name.clone(), since })
            }
            None => Ok(item.clone()),
        }
    }

    /// The same, where nothing became of it on a later day.
    fn movable(&self, query: &str) -> Result<Item, Fault> {
        let item = self.item(query)?;
        self.check_day(&item)?;
        Ok(item)
    }

    /// Finds out that nothing became of `item` on a later day: what is adjusted must be as it was then.
    fn check_day(&self, item: &Item) -> Result<(), Fault> {
        let later = item.adjustments.iter().map(|it| it.effective).filter(|day| *day > self.day);
        let fault = |day: NaiveDate| {
            let (name, day) = (item.name.clone(), day.to_string());
            Fault::AdjustedLater { name, day }
        };
        later.max().map_or(Ok(()), |day| Err(fault(day)))
    }

    /// The item with the name or code `name` that was dropped, and comes into the plan again.
    fn dropped(&self, name: &str) -> Option<Item> {
        let name = squeeze(name);
        let is_it = |item: &&Item| item.name == name || item.code.as_str() == name;
        let item = self.plan.items.iter().find(is_it)?;
        let moved = item.adjustments.iter().rfind(|it| it.kind != AdjustmentKind::Renamed);
        moved.is_some_and(|it| it.kind == AdjustmentKind::Dropped).then(|| item.clone())
    }

    /// The parts of a package, and the promises of an item, that are in the plan.
    fn parts(&self, item: &Item) -> Vec<Item> {
        let is_in = |part: &&Item| {
            let has_left = Period::year_end(self.plan.key.year)
                .is_some_and(|end| matches!(part.standing(end), Standing::Left(_)));
            part.parent.as_ref() == Some(&item.code) && !has_left
        };
        self.plan.items.iter().filter(is_in).cloned().collect()
    }

    /// Finds out that no item but `own` has the name, or had it.
    fn check_name(&self, name: &str, own: Option<&Item>) -> Result<String, Fault> {
        let name = squeeze(name);
        let year = self.plan.key.year;
        // Who looks for a former name means the item that had it.
        let has_it = |item: &&Item| {
            let had_it = || item.former_names().any(|it| it == name);
            let is_own = own.is_some_and(|own| own.code == item.code);
            item.year == year && (item.name == name || (had_it() && !is_own))
        };
        let taken = self.plan.items.iter().find(has_it);
        match taken {
            Some(item) => Err(Fault::NameTaken { code: item.code.clone(), name }),
            None if name.is_empty() => Err(Fault::NothingToSet),
            None => Ok(name),
        }
    }

    fn adjustment(&self, kind: AdjustmentKind) -> Adjustment {
        Adjustment {
            kind,
            effective: self.day,
            other: None,
            former: None,
            approver: self.args.approver.clone(),
            document: self.args.document.clone(),
            reason: self.args.reason.trim().to_owned(),
            at: String::new(),
            by: String::new(),
        }
    }

    /// A new item that goes on in the place of `item`, without its target: as far as that one is in
    /// its life, so that what had begun is not late again.
    fn heir(&self, item: &Item, name: String) -> Item {
        let reported = Period::year_end(item.year)
            .map(|end| latest(item, self.plan.entries_of(&item.code), end))
            .unwrap_or_default();
        let has_begun = has_started(item, &reported);
        let begun = has_begun.then_some(Status::Ongoing);
        Item {
            parent: item.parent.clone(),
            category: item.category.clone(),
            sector: item.sector.clone(),
            origin: item.origin.clone(),
            funding: item.funding,
            department: item.department.clone(),
            rhythm: item.rhythm,
            status: begun.or(item.status),
            unit: item.unit.clone(),
            start: item.start.filter(|_| !has_begun),
            finish: item.finish,
            schedule: item.schedule.clone(),
            ..Item::blank(
                item.kind,
                Code::usual(item.kind, item.parent.as_ref(), 1),
                name,
                item.year,
            )
        }
    }

    /// Stores new items, and returns them with their codes.
    fn add(&mut self, items: Vec<Item>) -> Result<Vec<Item>, Failure> {
        let draft = |item| DraftItem { item, code_at: None, assumed: Vec::new() };
        let items = items.into_iter().map(draft).collect();
        let added = self.save(&Draft { items, ..Draft::default() })?;
        Ok(added.iter().filter_map(|code| self.plan.item(code)).cloned().collect())
    }

    /// Stores what became of items.
    fn adjust(&mut self, adjusted: Vec<(&Item, Adjustment)>) -> Result<(), Failure> {
        let at = || Location::file("--effective");
        let draft = |(item, adjustment): (&Item, Adjustment)| DraftAdjustment {
            item: item.code.to_string(),
            name: None,
            at: at(),
            adjustment,
            effective_at: at(),
        };
        let adjustments = adjusted.into_iter().map(draft).collect();
        self.save(&Draft { adjustments, ..Draft::default() }).map(|_| ())
    }

    /// Stores `draft`, and returns the codes of what is new.
    fn save(&mut self, draft: &Draft) -> Result<Vec<Code>, Failure> {
        let mut merge = merge(Some(self.plan.clone()), &self.plan.key, draft);
        if let Some(conflict) = merge.conflicts.pop() {
            return Err(conflict.fault.into());
        }
        self.writer.save(&merge, &[])?;
        self.plan = merge.plan;
        Ok(merge.added)
    }

    /// Makes it last, and says what became of `items`.
    fn commit(
        self,
        kind: AdjustmentKind,
        items: &[Item],
        became: &[Item],
        context: &Context,
    ) -> Result<(), Failure> {
        self.writer.commit()?;
        let (items, became) =
            (items.iter().map(named).collect(), became.iter().map(named).collect());
        let effective = self.day.to_string();
        let starts_anew = matches!(kind, AdjustmentKind::Split | AdjustmentKind::Merged);
        let message = Message::Adjusted { kind, items, became, effective };
        done(&message, context);
        if starts_anew {
            tell(&context.words().message(&Message::StartsAnew));
        }
        Ok(())
    }
}

/// Adds an item to the plan.
pub(super) fn add(args: &AddItemArgs, context: &Context) -> Result<(), Failure> {
    let mut store = open(context)?;
    let mut adjusting = Adjusting::begin(&mut store, &args.adjusting, context)?;
    // What was dropped comes again as it was; what is told of it would be for another command.
    let details =
        [&args.target, &args.unit, &args.sector, &args.department, &args.start, &args.finish];
    let tells_more = details.iter().any(|detail| detail.is_some());
    if let Some(item) = adjusting.dropped(&args.name).filter(|_| !tells_more) {
        adjusting.check_day(&item)?;
        let adjustment = adjusting.adjustment(AdjustmentKind::Added);
        adjusting.adjust(vec![(&item, adjustment)])?;
        return adjusting.commit(AdjustmentKind::Added, &[item], &[], context);
    }
    let name = adjusting.check_name(&args.name, None)?;
    let year = adjusting.plan.key.year;
    let month = |text: &Option<String>| select::month(text.as_deref(), year);
    let kind: Kind = args.kind.into();
    let blank = Item::blank(kind, Code::usual(kind, None, 1), name, year);
    let (is_built, is_indicator) = (kind.is_built(), kind == Kind::Indicator);
    let item = Item {
        department: args.department.clone(),
        category: args.sector.clone().filter(|_| is_indicator),
        sector: args.sector.clone().filter(|_| !is_indicator),
        status: is_built.then_some(Status::Planned),
        start: month(&args.start)?,
        finish: month(&args.finish)?,
        ..blank
    };
    // Money is counted as that of the other projects is, so that it adds up.
    let own = args.unit.as_deref().and_then(Unit::new);
    let peer = adjusting.plan.items.iter().find(|it| it.kind == kind && it.target.is_some());
    let peer = peer.filter(|_| kind == Kind::Project).and_then(|peer| peer.unit.clone());
    let item = promised(item, args.target.as_deref(), (own.or(peer), None))?;
    if !is_built && item.target.is_none() {
        return Err(Failure::usage(Fault::MissingValue { field: Field::Target }));
    }
    let added = adjusting.add(vec![item])?;
    let adjustment = adjusting.adjustment(AdjustmentKind::Added);
    adjusting.adjust(added.iter().map(|item| (item, adjustment.clone())).collect())?;
    adjusting.commit(AdjustmentKind::Added, &added, &[], context)
}

/// Returns `item` with the target `text`, if there is one: of a project the money of the year, and in
/// the place of `old` a target of the same kind.
fn promised(
    item: Item,
    text: Option<&str>,
    (unit, old): (Option<Unit>, Option<&Target>),
) -> Result<Item, Failure> {
    let Some(text) = text else { return Ok(item) };
    let is_project = item.kind == Kind::Project;
    let measure = old.map(|old| old.measure).or(is_project.then_some(Measure::Flow));
    let unit = unit.or_else(|| item.unit.clone());
    let new = if item.kind == Kind::Commitment {
        commitment_target(&item.name, text, unit.as_ref(), measure)
    } else {
        target(&item.name, text, unit.clone(), measure)
    };
    let new = new.map_err(Failure::usage)?;
    let new = old.map_or(new.clone(), |old| Target { nature: old.nature, ..new.in_place_of(old) });
    let new = match unit.filter(|unit| new.unit.as_ref() != Some(unit)) {
        None => new,
        Some(unit) => new.in_unit(&unit).ok_or_else(|| {
            let found = new.unit.as_ref().map(ToString::to_string).unwrap_or_default();
            Failure::usage(Fault::WrongUnit { found, expected: unit.to_string() })
        })?,
    };
    Ok(Item { unit: new.unit.clone(), target: Some(new), ..item })
}

/// Takes an item out of the plan, a package with its parts, and what was promised of it.
pub(super) fn drop(args: &DropArgs, context: &Context) -> Result<(), Failure> {
    let mut store = open(context)?;
    let mut adjusting = Adjusting::begin(&mut store, &args.adjusting, context)?;
    let item = adjusting.movable(&args.item)?;
    let dropped: Vec<Item> = std::iter::once(item.clone()).chain(adjusting.parts(&item)).collect();
    let adjustment = adjusting.adjustment(AdjustmentKind::Dropped);
    adjusting.adjust(dropped.iter().map(|item| (item, adjustment.clone())).collect())?;
    adjusting.commit(AdjustmentKind::Dropped, &dropped, &[], context)
}

/// Gives an item another name.
pub(super) fn rename(args: &RenameArgs, context: &Context) -> Result<(), Failure> {
    let mut store = open(context)?;
    let mut adjusting = Adjusting::begin(&mut store, &args.adjusting, context)?;
    let item = adjusting.movable(&args.item)?;
    let name = adjusting.check_name(&args.name, Some(&item))?;
    let renamed = Item { name, ..item.clone() };
    adjusting.writer.set_item(&adjusting.plan.key, &renamed)?;
    let former = Some(item.name.clone());
    let adjustment = Adjustment { former, ..adjusting.adjustment(AdjustmentKind::Renamed) };
    if let Some(stored) = adjusting.plan.items.iter_mut().find(|it| it.code == item.code) {
        stored.name.clone_from(&renamed.name);
    }
    adjusting.adjust(vec![(&renamed, adjustment)])?;
    adjusting.commit(AdjustmentKind::Renamed, &[item], &[renamed], context)
}

/// Whether `item` is a package or a heading; what is promised of it is no part of it.
fn has_parts(adjusting: &Adjusting<'_>, item: &Item) -> bool {
    adjusting.parts(item).iter().any(|part| part.whole().is_some())
}

/// Puts several new items into the place of one.
pub(super) fn split(args: &SplitArgs, context: &Context) -> Result<(), Failure> {
    let mut store = open(context)?;
    let mut adjusting = Adjusting::begin(&mut store, &args.adjusting, context)?;
    let item = adjusting.movable(&args.item)?;
    if has_parts(&adjusting, &item) {
        return Err(Fault::HasParts { name: item.name }.into());
    }
    let part = |text: &String| {
        let (name, target) = match text.split_once(['=', '＝']) {
            Some((name, target)) => (name, Some(target)),
            None => (text.as_str(), None),
        };
        let name = adjusting.check_name(name, None)?;
        let old = item.target_on(adjusting.day);
        promised(adjusting.heir(&item, name), target, (item.unit.clone(), old))
    };
    let parts = args.parts.iter().map(part).collect::<Result<Vec<Item>, Failure>>()?;
    let twin = |(place, part): (usize, &Item)| parts[..place].iter().any(|it| it.name == part.name);
    if let Some((_, part)) = parts.iter().enumerate().find(|it| twin(*it)) {
        return Err(Failure::usage(Fault::NamedTwice { name: part.name.clone() }));
    }
    let parts = adjusting.add(parts)?;
    let other = Some(item.code.clone());
    let added = Adjustment { other, ..adjusting.adjustment(AdjustmentKind::Added) };
    let split = adjusting.adjustment(AdjustmentKind::Split);
    let added = parts.iter().map(|part| (part, added.clone()));
    adjusting.adjust(std::iter::once((&item, split)).chain(added).collect())?;
    adjusting.commit(AdjustmentKind::Split, std::slice::from_ref(&item), &parts, context)
}

/// Puts one new item into the place of several.
pub(super) fn merge_items(args: &MergeArgs, context: &Context) -> Result<(), Failure> {
    let mut store = open(context)?;
    let mut adjusting = Adjusting::begin(&mut store, &args.adjusting, context)?;
    let mut items: Vec<Item> = Vec::new();
    for query in &args.items {
        let item = adjusting.movable(query)?;
        if items.iter().any(|known| known.code == item.code) {
            return Err(Failure::usage(Fault::NamedTwice { name: item.name }));
        }
        items.push(item);
    }
    let Some((first, rest)) = items.split_first() else { return Ok(()) };
    if let Some(other) = rest.iter().find(|item| item.kind != first.kind) {
        let (one, other) = (first.name.clone(), other.name.clone());
        return Err(Fault::DifferentKinds { one, other }.into());
    }
    if let Some(package) = items.iter().find(|item| has_parts(&adjusting, item)) {
        return Err(Fault::HasParts { name: package.name.clone() }.into());
    }
    let name = adjusting.check_name(&args.into, None)?;
    let target = sum_of_targets(&items, adjusting.day);
    let merged =
        Item { target: target.filter(|_| args.target.is_none()), ..adjusting.heir(first, name) };
    let merged = promised(
        merged,
        args.target.as_deref(),
        (first.unit.clone(), first.target_on(adjusting.day)),
    )?;
    if !merged.kind.is_built() && merged.target.is_none() {
        return Err(Failure::usage(Fault::MissingValue { field: Field::Target }));
    }
    let merged = adjusting.add(vec![merged])?;
    let other = merged.first().map(|item| item.code.clone());
    let into = Adjustment { other, ..adjusting.adjustment(AdjustmentKind::Merged) };
    let other = Some(first.code.clone());
    let added = Adjustment { other, ..adjusting.adjustment(AdjustmentKind::Added) };
    let merged_in = items.iter().map(|item| (item, into.clone()));
    let added = merged.iter().map(|item| (item, added.clone()));
    adjusting.adjust(merged_in.chain(added).collect())?;
    adjusting.commit(AdjustmentKind::Merged, &items, &merged, context)
}

/// The sum of the targets that hold on `day`, where all are plain amounts in one unit.
fn sum_of_targets(items: &[Item], day: NaiveDate) -> Option<Target> {
    let first = items.first()?.target_on(day)?.clone();
    let amount = |item: &Item| {
        let target = item.target_on(day)?;
        let bound = target.bound.filter(|bound| bound.comparator == Comparator::Eq)?;
        let adds_up = target.measure.adds_up() && target.unit == first.unit;
        adds_up.then_some(bound.value.micros())
    };
    let sum = items.iter().map(amount).try_fold(0_i64, |sum, part| sum.checked_add(part?))?;
    let value = Quantity::from_micros(sum);
    let bound = Some(Bound { comparator: Comparator::Eq, value, upper: None });
    let text = value.to_string();
    Some(Target { bound, text, ..first })
}
