//! A clause with its numbers: which of them are of which names.

use crate::extract::promise::Promise;
use crate::extract::promise::head::{Head, Role, without_openings};
use crate::extract::promise::names::{NAME_ENDS, names};
use crate::extract::promise::words::{Told, compared, in_words, moved};
use crate::extract::relative::relative;
use crate::extract::wording::{hedge_at_end, leading_number, leading_value, without_front};

/// Words of measure that name no figure of their own: 总量达到296亿元 is of the figure before.
pub(super) const NAMELESS: &[&str] =
    &["总量", "总数", "规模", "总规模", "绝对额", "增速", "增幅", "涨幅"];
/// Words before such a one: 同比增幅.
pub(super) const COMPARED: &[&str] = &["同比", "比上年", "较上年", "年均", "平均", "预期", "总体"];
/// What joins names, or values.
pub(in crate::extract) const JOINTS: &[&str] = &["、", "以及", "和", "与", "及"];
/// What may stand behind a value without saying of what it is.
pub(in crate::extract) const TAILS: &[&str] = &[
    "大关",
    "关口",
    "台阶",
    "目标",
    "的目标",
    "的水平",
    "水平",
    "之间",
    "并",
    "且",
    "力争",
    "争取",
    "(",
];
/// Names in letters that a number may stand right behind: GDP410亿元.
pub(super) const SHORT_NAMES: &[&str] = &["GDP", "CPI", "PPI"];

/// A clause: folded and squeezed with its amounts in digits, and as written.
pub(super) struct Clause<'a> {
    pub(super) plain: &'a str,
    pub(super) text: &'a str,
    pub(super) offset: usize,
    pub(super) is_part: bool,
}

/// A number with its unit and what hedges it, by its place in the clause.
pub(in crate::extract) type Value = (usize, usize);

/// Values that share what stands before them and behind.
pub(super) struct Group<'a> {
    /// What stands before the first: names, verb, comparator.
    head: &'a str,
    values: Vec<Value>,
    /// What stands behind the last, up to the next joint.
    noun: &'a str,
}

/// The names of the promises so far.
#[derive(Default)]
pub(super) struct Names {
    all: Vec<String>,
    /// Where those of the last clause that has some begin and end.
    last_clause: (usize, usize),
}

impl Names {
    fn add(&mut self, promises: &[Promise]) {
        self.all.extend(promises.iter().map(|promise| promise.name.clone()));
    }

    fn end_clause(&mut self) {
        if self.all.len() != self.last_clause.1 {
            self.last_clause = (self.last_clause.1.min(self.all.len()), self.all.len());
        }
    }

    fn last_clause(&self) -> &[String] {
        self.all.get(self.last_clause.0..self.last_clause.1).unwrap_or_default()
    }

    /// The last `count` of them, or all.
    fn last(&self, count: usize) -> &[String] {
        &self.all[self.all.len().saturating_sub(count)..]
    }
}

/// The name of each of `groups`, where they share the names before 分别: A和B分别增长6%和下降7%. Empty where
/// they do not.
fn parted(groups: &[Group<'_>]) -> Vec<String> {
    let Some((first, others)) = groups.split_first() else { return Vec::new() };
    let head = Head::of(first.head);
    let is_bare = |group: &Group<'_>| {
        let head = Head::of(group.head);
        head.name.is_empty() && !head.said.is_empty() && head.role == Role::Own
    };
    let is_one = |group: &Group<'_>| group.values.len() == 1 && group.noun.is_empty();
    let is_shared = !others.is_empty() && head.said.contains("分别") && others.iter().all(is_bare);
    let names = names(head.name, groups.len(), false);
    let fits = is_shared && groups.iter().all(is_one) && names.len() == groups.len();
    if fits { names } else { Vec::new() }
}

impl<'a> Clause<'a> {
    /// `before` are the names before: of the last a clause without a name of its own speaks.
    pub(super) fn promises(&self, before: &mut Names) -> Vec<Promise> {
        let groups = self.groups();
        // A number may say by how much one figure is to differ from another.
        let is_compared = || {
            compared(without_openings(self.plain)).is_some_and(|(_, said)| relative(said).is_some())
        };
        // 高于全市1.2个百分点 is told of the figure before, and is none.
        if relative(without_openings(self.plain)).is_some() {
            return Vec::new();
        }
        let (mut promises, known) = (Vec::new(), before.all.len());
        if groups.is_empty() || is_compared() {
            promises = in_words(self.plain).map_or_else(Vec::new, |told| self.told(&told));
            before.add(&promises);
        } else {
            let parted = parted(&groups);
            for (index, group) in groups.iter().enumerate() {
                let head = Head::of(group.head);
                // 由2.1%提高到2.3%: what a figure comes from is not promised; 为年预算的101% tells of
                // the figure and is none.
                let value = group.values.last().map_or("", |(_, end)| &self.plain[..*end]);
                let is_share = head.role == Role::OfPlan && value.ends_with('%');
                if head.role == Role::Origin || is_share {
                    before.all.extend(Some(head.name.to_owned()).filter(|name| !name.is_empty()));
                    continue;
                }
                let of_group = self.group(group, &head, parted.get(index), before);
                before.add(&of_group);
                promises.extend(of_group);
            }
        }
        // Of a name whose number is not read no clause behind it may be taken for another's.
        if before.all.len() == known && self.names_a_figure() {
            before.all.clear();
        }
        before.end_clause();
        promises
    }

    /// The promises of a clause that is told by its words.
    fn told(&self, told: &Told) -> Vec<Promise> {
        let is_vague = moved(self.plain).is_some();
        let promise =
            |name: &String| Promise { is_vague, ..self.promise(name, &told.wording, &told.said) };
        told.names.iter().map(promise).collect()
    }

    /// Whether a name of its own stands before a number, or anywhere in what has none.
    fn names_a_figure(&self) -> bool {
        let number = self.plain.find(|sign: char| sign.is_ascii_digit());
        let Some(number) = number else {
            return NAME_ENDS.iter().any(|end| self.plain.contains(end));
        };
        let front = self.plain[..number].trim_end_matches('第');
        let name = Head::of(front).name;
        name.chars().count() > 1 && !NAMELESS.contains(&without_front(name, COMPARED))
    }

    fn groups(&self) -> Vec<Group<'a>> {
        let mut values = values(self.plain).into_iter().peekable();
        let mut groups: Vec<Group<'a>> = Vec::new();
        let mut start = 0;
        while let Some(first) = values.next() {
            let mut group =
                Group { head: &self.plain[start..first.0], values: vec![first], noun: "" };
            let mut end = first.1;
            while let Some(next) = values.next_if(|next| JOINTS.contains(&&self.plain[end..next.0]))
            {
                group.values.push(next);
                end = next.1;
            }
            let next = values.peek().map_or(self.plain.len(), |next| next.0);
            let between = &self.plain[end..next];
            let (noun, length) = split_joint(between);
            let is_named = values.peek().is_some() && length == between.len();
            if is_named && Head::of(between).name.is_empty() {
                // 增长8%达到296亿元: a verb alone begins the next group.
                start = end;
            } else if is_named {
                // A number inside a name: 12种主要污染物排放总量削减5%.
                continue;
            } else {
                group.noun = noun;
                start = end + length;
            }
            groups.push(group);
        }
        groups
    }

    /// The promises of `group`, which is of `own` where each of several groups has a name.
    fn group(
        &self,
        group: &Group<'_>,
        head: &Head<'_>,
        own: Option<&String>,
        before: &Names,
    ) -> Vec<Promise> {
        let noun = Some(group.noun).filter(|noun| !TAILS.iter().any(|tail| noun.starts_with(tail)));
        let noun = noun.filter(|noun| !noun.is_empty());
        // 实现10%的增长
        let grows_behind = noun.is_some_and(|noun| ["的增长", "增长"].contains(&noun));
        let noun = noun.filter(|_| !grows_behind);
        let bare = without_front(head.name, COMPARED);
        let is_nameless = head.name.is_empty() || NAMELESS.contains(&bare);
        // 力争达到8% says how far the figure before may go.
        if is_nameless && head.is_stretch && noun.is_none() {
            return Vec::new();
        }
        let names = match noun {
            _ if own.is_some() => own.into_iter().cloned().collect(),
            // 收入60亿元、支出50亿元，均增长15%
            None if is_nameless && head.is_each && before.last_clause().len() > 1 => {
                before.last_clause().to_vec()
            }
            // 收入60亿元、支出50亿元，分别增长15%、20%
            None if is_nameless => before.last(group.values.len()).to_vec(),
            None => names(head.name, group.values.len(), head.is_each),
            // 开工建设73个重大项目: the name goes on behind the number.
            Some(noun) if head.said.is_empty() => vec![format!("{}{noun}", head.name)],
            Some(noun) if head.name.is_empty() && ["新增", "净增"].contains(&head.said) => {
                vec![format!("{}{noun}", head.said)]
            }
            Some(_) => Vec::new(),
        };
        let is_rate = is_nameless && head.name.ends_with(['速', '幅']);
        let verb = match (is_rate, grows_behind) {
            (_, true) => "增长".to_owned(),
            (true, false) => format!("增长{}", head.predicate),
            (false, false) => head.predicate.clone(),
        };
        let texts: Vec<&str> =
            group.values.iter().map(|(start, end)| &self.plain[*start..*end]).collect();
        let promise = |(name, value): (&String, &str)| {
            let stretch = if head.is_stretch { "力争" } else { "" };
            let wording = format!("{stretch}{verb}{value}");
            let is_shared = hedge_at_end(value).is_none()
                && texts.last().is_some_and(|last| hedge_at_end(last).is_some())
                && !head.predicate.contains("控制");
            let promise =
                self.promise(name, &wording, &format!("{}{value}", head.said.replace("分别", "")));
            Promise { may_share_hedge: is_shared, ..promise }
        };
        match (names.len(), texts.len()) {
            (all, numbers) if all == numbers => {
                names.iter().zip(texts.iter().copied()).map(promise).collect()
            }
            (_, 1) => names.iter().map(|name| promise((name, texts[0]))).collect(),
            _ => Vec::new(),
        }
    }

    fn promise(&self, name: &str, wording: &str, said: &str) -> Promise {
        Promise {
            name: name.replace('(', "（").replace(')', "）"),
            wording: wording.to_owned(),
            said: said.to_owned(),
            text: self.text.to_owned(),
            offset: self.offset,
            is_part: self.is_part,
            may_share_hedge: false,
            is_vague: false,
        }
    }
}

/// Whether a number may begin with `sign` behind `before`: a minus stands behind words, 增长-2%, and
/// between numbers it is a dash.
pub(super) fn begins_number(sign: char, before: char) -> bool {
    sign.is_ascii_digit() || (sign == '-' && before.is_alphabetic())
}

/// The values of a clause that stand outside of brackets.
pub(in crate::extract) fn values(plain: &str) -> Vec<Value> {
    let mut values = Vec::new();
    let (mut place, mut depth) = (0_usize, 0_usize);
    let mut before = ' ';
    while let Some(sign) = plain[place..].chars().next() {
        depth = match sign {
            '(' | '《' => depth + 1,
            ')' | '》' => depth.saturating_sub(1),
            _ => depth,
        };
        let is_name = before.is_ascii_alphanumeric()
            && !SHORT_NAMES.iter().any(|name| plain[..place].ends_with(name));
        let is_free = depth == 0 && !is_name && before != '.' && before != '第';
        let number =
            leading_number(&plain[place..]).filter(|_| is_free && begins_number(sign, before));
        let Some((_, behind)) = number else {
            place += sign.len_utf8();
            before = sign;
            continue;
        };
        let value = leading_value(&plain[place..]).unwrap_or_default();
        // A number without a unit is a part of a name, or of a year.
        let end = if value > 0 { place + value } else { plain.len() - behind.len() };
        if value > 0 {
            values.push((place, end));
        }
        before = plain[..end].chars().next_back().unwrap_or(' ');
        place = end;
    }
    values
}

/// The noun at the front of `between`, and how long it is with the joint behind it.
pub(super) fn split_joint(between: &str) -> (&str, usize) {
    let mut depth = 0_usize;
    for (place, sign) in between.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let joint = JOINTS.iter().find(|joint| between[place..].starts_with(**joint));
        if let Some(joint) = joint.filter(|_| depth == 0) {
            return (&between[..place], place + joint.len());
        }
    }
    (between, between.len())
}
