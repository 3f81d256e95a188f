//! Promises in running text: who reads 城乡居民收入分别增长8%和10% knows two names, two numbers and
//! what each is to do. A promise is put in the words of a table's row, a name and a target, so that it
//! means here what it means there.
//!
//! A sentence is parted into clauses, a clause into the values in it and what stands before each. What
//! stands before ends with its verb; the rest is the name, or several names that share the verb. A
//! clause without a number promises only what [`words::in_words`] knows.

mod clause;
mod head;
mod names;
mod parting;

#[cfg(test)]
mod tests;
mod words;

use crate::extract::numeral::in_digits;
use crate::extract::promise::clause::{Clause, Names};
use crate::extract::promise::parting::{bracket, without_colon};
use crate::extract::wording::More;
use crate::model::{fold, squeeze};

pub(super) use crate::extract::promise::clause::{JOINTS, TAILS, Value, values};
pub(super) use crate::extract::promise::head::{Head, Role};
pub(super) use crate::extract::promise::names::{OF_ONE_THING, of_one_thing};
pub(super) use crate::extract::promise::parting::{LONGEST, clauses};

/// What a clause promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Promise {
    /// What is promised.
    pub(super) name: String,
    /// What it is to do or to be, as a cell of a table says it: 增长8%左右, 与经济增长同步.
    pub(super) wording: String,
    /// The same as written: 年均实际增长8%左右.
    pub(super) said: String,
    /// The whole clause, as written.
    pub(super) text: String,
    /// Where in its text the clause begins, in bytes.
    pub(super) offset: usize,
    /// It follows 其中: a part of the promise before it.
    pub(super) is_part: bool,
    /// 以上 or 左右 stands behind the last of several numbers, and may be meant for this one too.
    pub(super) may_share_hedge: bool,
    /// It says which way something is to go, and neither how far nor by whose order: 持续改善.
    pub(super) is_vague: bool,
}

impl Promise {
    /// Whether it names a number.
    pub(super) fn has_number(&self) -> bool {
        self.wording.contains(|sign: char| sign.is_ascii_digit())
    }
}

/// Tells of a clause, folded and squeezed, whether it speaks of the plan's time, or of another. `None`
/// where it names none, and speaks of that of the clause before.
pub(super) type Time<'t> = dyn Fn(&str) -> Option<bool> + 't;

/// Reads the promises of `text`, clause by clause.
pub(super) fn promises(text: &str, time: &Time<'_>) -> Vec<Promise> {
    read(text, time, |_| true)
}

/// The same of the clauses that name a number, or a time.
pub(super) fn numbers(text: &str, time: &Time<'_>) -> Vec<Promise> {
    const NUMERALS: &str = "十百千万亿";
    let is_digit = |sign: char| sign.is_ascii_digit() || ('０'..='９').contains(&sign);
    let names_number = |sign: char| is_digit(sign) || NUMERALS.contains(sign);
    let is_wanted = |clause: &str| clause.contains(names_number) || clause.contains('年');
    let mut numbers = read(text, time, is_wanted);
    numbers.retain(Promise::has_number);
    numbers
}

fn read(text: &str, time: &Time<'_>, is_wanted: impl Fn(&str) -> bool) -> Vec<Promise> {
    let mut promises: Vec<Promise> = Vec::new();
    // The names so far, and those in the bracket that is open.
    let (mut names, mut inner) = (Names::default(), Names::default());
    let (mut is_ours, mut is_inside) = (true, false);
    let mut whole_before: Option<Promise> = None;
    for (offset, written) in clauses(text) {
        if written.len() > LONGEST || !is_wanted(written) {
            continue;
        }
        let more = More::of(&in_digits(&squeeze(&fold(written))));
        let plain = without_colon(&more.plain).unwrap_or_else(|| more.plain.clone());
        is_ours = time(&plain).unwrap_or(is_ours);
        let (whole, part) = bracket(&plain, &mut is_inside);
        for (plain, is_part) in [(whole, false), (part, true)] {
            if !is_ours || plain.is_empty() {
                continue;
            }
            if is_part && plain.starts_with("其中") {
                inner = Names::default();
            }
            let before = if is_part { &mut inner } else { &mut names };
            let is_inner = is_part;
            let is_part = is_part || plain.starts_with("其中");
            let known = promises.len();
            let clause = Clause { plain, text: written.trim(), offset, is_part };
            let of_clause = clause.promises(before);
            if is_inner {
                let whole = &whole_before;
                promises.extend(
                    of_clause.into_iter().filter_map(|part| of_whole(part, whole.as_ref())),
                );
            } else {
                whole_before = of_clause.last().cloned().or(whole_before);
                promises.extend(of_clause);
            }
            for promise in &mut promises[known..] {
                promise.said = more.as_written(&promise.said);
            }
        }
    }
    promises
}

/// A promise in a bracket, with what it leaves to the `whole` before the bracket: 居民收入增长7%（其中城镇6%）
/// names neither 收入 nor 增长. `None` where the whole does not tell either.
fn of_whole(part: Promise, whole: Option<&Promise>) -> Option<Promise> {
    const RATES: &[&str] = &["率", "比重", "占比"];
    let is_digit = |sign: char| sign.is_ascii_digit();
    let bare = part.name.trim_end_matches("居民").trim_end_matches("常住");
    let name = if ["城镇", "农村"].contains(&bare) {
        let (_, counted) = whole?.name.split_once("居民")?;
        format!("{bare}居民{counted}")
    } else {
        part.name.clone()
    };
    let verb = whole.map_or("", |whole| whole.wording.split(is_digit).next().unwrap_or_default());
    let is_rate = RATES.iter().any(|end| name.ends_with(end));
    let lacks_verb = part.wording.starts_with(is_digit) && part.wording.contains('%') && !is_rate;
    let wording = if lacks_verb { format!("{verb}{}", part.wording) } else { part.wording.clone() };
    Some(Promise { name, wording, ..part })
}
