//! What the sentences of a report on progress tell: 1—6月，固定资产投资完成85亿元，同比增长6.1%，占年度计划的41.8%.
//!
//! Clauses are read as promises are (`promise`); here it is told of which time each speaks, and what only
//! sounds like a result is left: other times and places, plans, comparisons. A time or a place that is named
//! holds up to the end of its sentence; where it is not sure whether it does, the figure is unsure. Whose a
//! figure is, `meeting` tells, when the plan is known.

mod facts;
mod parts;
mod words;

#[cfg(test)]
mod tests;

use crate::extract::Pile;
use crate::extract::achieved::facts::facts;
use crate::extract::achieved::parts::{
    bracketless, by_joints, sentences, share_at, with_shares_cut, with_subject, without_pieces,
    without_since,
};
use crate::extract::achieved::words::{
    ASIDE, PLANNED, after, is_against_other_year, is_cause, is_comparison, is_free,
    is_of_other_time, is_share_elsewhere, leaves_out, with_last_year, with_words, without_own,
};
use crate::extract::headline::is_heading;
use crate::extract::numeral::in_digits;
use crate::extract::promise::{LONGEST, clauses, numbers, values};
use crate::extract::span::part;
use crate::extract::tasks::others;
use crate::extract::title::{Report, years};
use crate::extract::when::begins;
use crate::model::{
    Achieved, Basis, Evidence, Fault, ListKind, Period, Problem, Telling, fold, squeeze,
};
use crate::read::Paragraph;

/// Reads the sentences of `paragraphs`, a report on progress.
pub(super) fn read(paragraphs: &[&Paragraph], report: Report, pile: &mut Pile<'_>) {
    let key = pile.draft.key.as_ref();
    let own = key.map(|key| key.place.clone()).or_else(|| pile.hints.place.clone());
    let own = own.unwrap_or_default();
    if let Some(whole) = report.whole.filter(|whole| others(&own).contains(whole)) {
        let known = key.map_or_else(|| format!("{own}-{}", pile.year), ToString::to_string);
        let at = paragraphs.first().map(|first| pile.location(first.spot));
        let fault = Fault::OtherPlan { known, found: whole.to_owned() };
        pile.problems.push(Problem { at, fault });
        return;
    }
    let mut section = Section { level: None };
    let first = pile.draft.achieved.len();
    for (place, paragraph) in paragraphs.iter().enumerate() {
        // The plan for the next year is no result.
        if place > 0 && report.has_plan && super::begins_second(paragraph) {
            break;
        }
        if section.passes(paragraph.text.trim(), pile.year) {
            continue;
        }
        let mut reader = Reader::new(&own, pile.year, report.period);
        let short = |text: &&str| text.len() <= LONGEST_SENTENCE;
        for sentence in sentences(&paragraph.text).filter(short) {
            for fact in reader.sentence(sentence) {
                let at = pile.location(paragraph.spot);
                let Time::Of(period) = fact.time else {
                    let problem = Problem::at(at, Fault::PeriodNotNamed);
                    // It is one slip, however many sentences there are.
                    if !pile.problems.iter().any(|it| it.fault == problem.fault) {
                        pile.problems.push(problem);
                    }
                    continue;
                };
                let evidence = Evidence { at, text: sentence.trim().to_owned() };
                let Fact { name, wording, telling, .. } = fact;
                pile.draft.achieved.push(Achieved { name, period, wording, telling, evidence });
            }
            if pile.draft.achieved.len() - first > MOST {
                let fault = Fault::TooMany { list: ListKind::Progress, limit: MOST };
                pile.problems.push(Problem::at(pile.location(paragraph.spot), fault));
                return;
            }
        }
    }
}

/// How many figures a report may tell: each name is held against those of all items.
const MOST: usize = 20_000;

/// The longest sentence that is one, in bytes; each figure keeps its own.
const LONGEST_SENTENCE: usize = 6_000;

/// Whether the part of the report that is read tells what was done.
struct Section {
    /// The level of the heading above, 1 or 2, where it is of what is to be done, or of another year.
    level: Option<u32>,
}

impl Section {
    /// Takes note of `text` where it is a heading, and tells whether what stands there is passed over.
    fn passes(&mut self, text: &str, year: i32) -> bool {
        const AHEAD: &[&str] = &[
            "下半年",
            "下一步",
            "下步",
            "下阶段",
            "下一阶段",
            "四季度",
            "今后",
            "打算",
            "展望",
            "建议",
            "工作安排",
            "全年目标",
        ];
        /// Words of headings of other times, where these are but headings.
        const ASIDE_ALONE: &[&str] = &["当月", "单月", "去年同期", "上年同期"];
        const HEADING: usize = 50;
        let heading = text.split('。').next().unwrap_or(text);
        if is_heading(heading) && heading.chars().count() <= HEADING {
            let level = if heading.starts_with(['（', '(']) { 2 } else { 1 };
            let named = years(heading);
            let is_alone = ASIDE_ALONE.iter().any(|word| heading.contains(word))
                && !heading.contains(['，', '%']);
            let is_ahead = is_alone
                || AHEAD.iter().any(|word| heading.contains(word))
                || (!named.is_empty() && !named.contains(&year));
            let is_inside = self.level.is_some_and(|above| above < level);
            if !is_inside {
                self.level = is_ahead.then_some(level);
            }
        }
        self.level.is_some()
    }
}

/// The time that a clause speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    /// From January to the end of this.
    Of(Period),
    /// A month alone, a quarter behind the first, another year.
    Other,
    /// Nothing names one.
    Unknown,
}

/// A figure that a clause tells.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fact {
    name: String,
    wording: String,
    telling: Telling,
    time: Time,
}

/// Of which time and place a clause speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scope {
    time: Time,
    /// Whether it speaks of the place of the plan.
    is_ours: bool,
    /// Whether the time may as well be the one named before.
    may_be_then: bool,
    /// Whether the place may as well be the one named before.
    may_be_there: bool,
}

impl Scope {
    fn at(time: Time) -> Self {
        Self { time, is_ours: true, may_be_then: false, may_be_there: false }
    }

    /// Whether nothing of it is the plan's.
    fn is_aside(self) -> bool {
        self.time == Time::Other || !self.is_ours
    }

    fn is_sure(self) -> bool {
        !self.may_be_then && !self.may_be_there
    }
}

/// Reads the sentences of a paragraph, one after the other.
struct Reader<'a> {
    /// The place of the plan; empty where nobody names it.
    place: &'a str,
    /// Words of the wholes that the place is a part of.
    others: &'a [&'a str],
    /// The year of the plan.
    year: i32,
    /// The period of the report.
    of_report: Option<Period>,
    /// The time of a sentence that names none: the report's, or else the one that was named last.
    usual: Time,
    /// What opened a passage, up to the end of the paragraph: 从全市看：.
    passage: Option<Scope>,
    /// That of the clause before.
    now: Scope,
    /// Of what the first figure of the sentence before is.
    led: Option<Scope>,
}

/// A clause as it is written: folded and squeezed, with its amounts in digits.
struct Piece {
    plain: String,
    /// Whether it stands behind a semicolon.
    begins_part: bool,
    /// Whether it stands before a colon.
    opens: bool,
}

/// What the clauses of a sentence say of those behind them.
struct Course {
    /// What is expected is so up to the end of the sentence.
    expected: Option<Telling>,
    /// Of what the first figure is.
    lead: Option<Scope>,
    /// Of whom a clause without a figure speaks.
    subject: Option<String>,
    /// What figures are without, up to the next semicolon: 剔除留抵退税因素后.
    without: String,
    is_first: bool,
}

/// A clause without what says its time, and without what its shares are of.
struct Clause {
    /// Where it begins in the text of all.
    start: usize,
    /// Folded and squeezed, with each share of the target as a multiple of nothing: 完成年度目标的41.8% is 41.8倍.
    plain: String,
    /// The numbers of these.
    shares: Vec<String>,
    time: Time,
    /// `None` where nothing is taken from it.
    telling: Option<Telling>,
    /// Whether nothing is taken only because it is of another time or place.
    is_aside: bool,
    /// Whether it names its time or its place, and these are the plan's.
    names_scope: bool,
    /// Whether it stands behind a semicolon.
    begins_part: bool,
    /// What its figures are without: 剔除留抵退税因素后.
    without: String,
}

impl<'a> Reader<'a> {
    fn new(place: &'a str, year: i32, of_report: Option<Period>) -> Self {
        let usual = of_report.map_or(Time::Unknown, Time::Of);
        let now = Scope::at(usual);
        let (passage, led) = (None, None);
        Self { place, others: others(place), year, of_report, usual, passage, now, led }
    }

    /// The figures of `sentence`, in the order in which they are told.
    fn sentence(&mut self, sentence: &str) -> Vec<Fact> {
        self.begin_sentence(sentence);
        let mut course = Course {
            expected: Some(Telling::Reached),
            lead: None,
            subject: None,
            without: String::new(),
            is_first: true,
        };
        let mut lean = String::new();
        let mut read: Vec<Clause> = Vec::new();
        for piece in self.pieces(sentence) {
            let clause = Clause { start: lean.len(), ..self.clause(&piece, &mut course) };
            lean.push_str(&clause.plain);
            lean.push('；');
            read.push(clause);
        }
        self.led = course.lead;
        facts(&read, &numbers(&lean, &|_| None))
    }

    /// The clauses of `sentence`, each of one time.
    fn pieces(&self, sentence: &str) -> Vec<Piece> {
        let whole = bracketless(sentence, &|inner| self.is_beside(inner));
        let mut pieces = Vec::new();
        for (place, text) in clauses(&whole).filter(|(_, text)| text.len() <= LONGEST) {
            let mut begins_part = whole[..place].trim_end().ends_with(['；', ';']);
            let opens = whole[place + text.len()..].starts_with(['：', ':']);
            let plain = in_digits(&squeeze(&fold(text)));
            for plain in by_joints(&plain, |place| self.begins_own(&plain, place)) {
                pieces.push(Piece { plain, begins_part, opens });
                begins_part = false;
            }
        }
        pieces
    }

    /// Reads `piece`, and takes note of what it says of those behind it.
    fn clause(&mut self, piece: &Piece, course: &mut Course) -> Clause {
        if piece.begins_part {
            self.begin_part(course.lead);
        }
        let plain = with_words(&with_last_year(&piece.plain, self.year - 1));
        let plain = without_pieces(&plain, is_share_elsewhere);
        let (plain, shares) = with_shares_cut(&plain);
        let Timed { plain, rest, is_mixed, names_own, names_other } = self.with_times_cut(&plain);
        let is_far = is_against_other_year(&rest, self.year);
        // 与2019年相比，投资增长12%，消费增长5%
        let is_all_far = is_far && rest.ends_with(['比', '年', '期', '末']);
        course.expected = after(course.expected, &rest).filter(|_| !is_all_far);
        let has = |words: &[&str]| words.iter().any(|word| rest.contains(word));
        let is_plan = has(PLANNED) || (rest.contains("全年") && !self.is_of_whole_year());
        let is_told = course.expected.is_some() && !(is_mixed || is_plan || is_far || has(ASIDE));
        let names_other = self.takes_place(&rest) || names_other;
        let names_scope = names_own || self.names_own(&rest);
        let has_figure = !values(&plain).is_empty();
        if piece.opens && course.is_first && !has_figure && (names_other || names_scope) {
            self.passage = Some(self.now);
        }
        course.is_first = false;
        if has_figure && course.lead.is_none() {
            course.lead = Some(self.now);
        }
        // 优良天数167天，去年同期160天，投资增长6%: the last may be of either.
        let was_ours = course.lead.is_some_and(|lead| !lead.is_aside());
        let is_aside = self.now.is_aside();
        let is_open = is_aside && !names_other && was_ours && self.usual != Time::Unknown;
        let told = course.expected.filter(|_| is_told && (is_open || !is_aside));
        let is_sure = self.now.is_sure() && !is_open;
        if leaves_out(&plain) {
            course.without.clone_from(&plain);
        } else if piece.begins_part {
            course.without.clear();
        }
        let plain = without_since(&plain);
        let plain = if is_comparison(plain) || is_share_elsewhere(plain) {
            String::new()
        } else {
            let bare = self.without_place(plain).unwrap_or(plain);
            let bare = if names_scope { without_own(bare) } else { bare };
            with_subject(bare, &mut course.subject)
        };
        Clause {
            start: 0,
            plain,
            shares,
            time: if is_open { self.usual } else { self.now.time },
            telling: told.map(|told| if is_sure { told } else { told.unsure() }),
            is_aside: is_told && is_aside,
            without: course.without.clone(),
            names_scope,
            begins_part: piece.begins_part,
        }
    }

    /// Takes note that `sentence` begins: what was named before holds no longer.
    fn begin_sentence(&mut self, sentence: &str) {
        const GOES_ON: &[&str] = &["其中", "分"];
        if GOES_ON.iter().any(|word| sentence.trim_start().starts_with(word)) {
            return;
        }
        // 1—5月，A。B: of May or of the report? 2021年，A。B and 全市A。B may go on in the same way.
        let led = self.led.take().unwrap_or(Scope::at(self.usual));
        let is_other = |time: Time| matches!(time, Time::Of(_)) && time != self.usual;
        let is_of_then = is_other(self.now.time) || is_other(led.time) || led.time == Time::Other;
        let may_be_then = self.now.may_be_then || is_of_then;
        let may_be_there = !led.is_ours;
        let usual = Scope { may_be_then, may_be_there, ..Scope::at(self.usual) };
        self.now = self.passage.unwrap_or(usual);
    }

    /// Takes note of a semicolon behind clauses of which the first figure is of `lead`.
    fn begin_part(&mut self, lead: Option<Scope>) {
        let Some(lead) = lead.filter(|_| self.passage.is_none()) else { return };
        if lead.is_aside() {
            // 全市A；B: the whole's, or the place's own?
            let (may_be_then, may_be_there) = (lead.time == Time::Other, !lead.is_ours);
            self.now = Scope { may_be_then, may_be_there, ..Scope::at(self.usual) };
        } else if self.now.is_aside() {
            self.now = lead;
        } else {
            self.now.may_be_then |= self.now.time != lead.time;
        }
    }

    /// Takes note of whose place `clause` speaks, and tells whether it names another.
    fn takes_place(&mut self, clause: &str) -> bool {
        let (is_other, is_own) = (self.is_of_others(clause), self.names_own(clause));
        self.now.is_ours = self.now.is_ours && !is_other || is_own;
        self.now.may_be_there &= !is_own;
        is_other && !is_own
    }

    /// Whether what stands at `place` in `clause` is of another time or place than what stands before, or
    /// is a share of the target.
    fn begins_own(&self, clause: &str, place: usize) -> bool {
        const OTHER: &[&str] = &["二季度", "三季度", "四季度", "当月", "去年", "上年"];
        let rest = &clause[place..];
        let first = values(rest).first().map_or("", |(start, _)| &rest[..*start]);
        let is_share = rest.starts_with(['完', '占']) && share_at(first) == Some(0);
        is_share
            || Mention::at(clause, place).is_some()
            || OTHER.iter().chain(self.others).any(|word| rest.starts_with(word))
    }

    /// Whether `clause`, in a bracket behind a figure, speaks of another time or place, or of a plan.
    fn is_beside(&self, clause: &str) -> bool {
        let plain = with_shares_cut(&in_digits(&squeeze(&fold(clause)))).0;
        let mut places = plain.char_indices().map(|(place, _)| place);
        let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
        has(self.others)
            || has(PLANNED)
            || has(ASIDE)
            || plain.contains("全年")
            || is_of_other_time(&plain, self.year)
            || places.any(|place| begins(&plain, place) && Mention::at(&plain, place).is_some())
    }

    fn is_of_whole_year(&self) -> bool {
        self.of_report.is_some_and(|period| period.month() == 12)
    }

    /// Whether `clause` begins to speak of a whole that the place is a part of, or of a part of it.
    fn is_of_others(&self, clause: &str) -> bool {
        const PARTS: &[&str] = &["区", "镇", "乡", "街道", "园", "新城", "公司", "集团", "企业"];
        let is_subject = !clause.contains(|sign: char| sign.is_ascii_digit());
        let looks_at = clause.strip_prefix('从').filter(|rest| rest.ends_with('看'));
        self.others.iter().any(|word| is_free(looks_at.unwrap_or(clause), word))
            || is_subject && PARTS.iter().any(|end| clause.ends_with(end))
    }

    /// `clause` without the place before it.
    fn without_place<'t>(&self, clause: &'t str) -> Option<&'t str> {
        clause.strip_prefix(self.place).filter(|_| !self.place.is_empty())
    }

    /// Whether `clause` speaks of the place itself.
    fn names_own(&self, clause: &str) -> bool {
        const OWN: &[&str] = &["全区", "我区", "本区", "全县", "我县", "本县"];
        OWN.iter().any(|word| clause.contains(word))
            || !self.place.is_empty() && clause.ends_with(self.place)
            || self.without_place(clause).is_some_and(|rest| !values(rest).is_empty())
    }

    /// Takes the words that say its time off a clause, and takes note of that time.
    fn with_times_cut(&mut self, clause: &str) -> Timed {
        // 受去年同期基数影响 is of no time.
        if is_cause(clause) {
            return Timed::default();
        }
        let (mut plain, mut rest) = (String::new(), String::new());
        let (mut place, mut depth) = (0, 0_usize);
        let mut named: Vec<Time> = Vec::new();
        while let Some(sign) = clause[place..].chars().next() {
            depth = match sign {
                '(' => depth + 1,
                ')' => depth.saturating_sub(1),
                _ => depth,
            };
            if begins(clause, place)
                && let Some(mention) = Mention::at(clause, place)
            {
                let front = without_front_of_period(&plain).len();
                // 上半年增长6.1%(一季度增长5%)
                if plain[..front].ends_with(HELD) || depth > 0 {
                    plain.push_str(&clause[place..mention.end]);
                } else {
                    self.now.time = self.time_of(mention, &plain[front..]);
                    named.push(self.now.time);
                    plain.truncate(front);
                }
                rest.truncate(without_front_of_period(&rest).len());
                place = mention.end;
                continue;
            }
            plain.push(sign);
            rest.push(sign);
            place += sign.len_utf8();
        }
        for word in ["今年以来", "年初以来", "年初至今"] {
            if rest.contains(word) {
                (plain, rest) = (plain.replace(word, ""), rest.replace(word, ""));
                self.now.time = self.of_report.map_or(Time::Unknown, Time::Of);
                named.push(self.now.time);
            }
        }
        let is_mixed = named.windows(2).any(|pair| pair[0] != pair[1]);
        if is_of_other_time(&rest, self.year) {
            self.now.time = Time::Other;
            named.push(Time::Other);
        } else if rest.contains("今年") || years(&rest).contains(&self.year) {
            // 2022年 behind what was said of a month.
            if self.now.time == Time::Other {
                self.now.time = self.of_report.map_or(Time::Unknown, Time::Of);
                named.push(self.now.time);
            }
        }
        let names_other = named.last() == Some(&Time::Other);
        let names_own = !named.is_empty() && !names_other;
        self.now.may_be_then &= named.is_empty();
        if names_own && self.of_report.is_none() {
            self.usual = self.now.time;
        }
        Timed { plain, rest, is_mixed, names_own, names_other }
    }

    /// The time that `mention` names behind the words `before` that belong to it.
    fn time_of(&self, mention: Mention, before: &str) -> Time {
        let is_last_year = ["去年", "上年"].iter().any(|word| before.contains(word));
        let year = years(before).first().copied();
        let year = year.unwrap_or(self.year - i32::from(is_last_year));
        let is_whole = mention.is_whole || TO.iter().any(|word| before.contains(word));
        // What is still to come was not reached.
        let is_past = |period: &Period| self.of_report.is_none_or(|report| *period <= report);
        let period = Period::of(year, mention.month).filter(is_past);
        period.filter(|_| is_whole && year == self.year).map_or(Time::Other, Time::Of)
    }
}

/// A clause without what says its time.
#[derive(Default)]
struct Timed {
    plain: String,
    /// The same without the periods that it holds its figures against.
    rest: String,
    /// Whether it names several times.
    is_mixed: bool,
    /// Whether it names a time of the plan's year to date.
    names_own: bool,
    /// Whether it names another.
    names_other: bool,
}

/// A part of a year that a clause names.
#[derive(Debug, Clone, Copy)]
struct Mention {
    /// Where it ends.
    end: usize,
    /// Its last month.
    month: u32,
    /// Whether it begins with the year, or is a day to which figures stand.
    is_whole: bool,
}

impl Mention {
    fn at(clause: &str, place: usize) -> Option<Self> {
        let part = part(&clause[place..])?;
        let rest = part.rest.trim_start_matches('份');
        let to_end = rest.trim_start_matches(['底', '末']);
        let digits = to_end.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let behind = digits.strip_prefix('日').filter(|_| digits.len() < to_end.len());
        let behind = behind.unwrap_or(to_end);
        let is_whole = part.basis == Some(Basis::Ytd) || to_end.len() < rest.len();
        Some(Self { end: clause.len() - behind.len(), month: part.month, is_whole })
    }
}

/// Words before a day up to which figures stand.
const TO: &[&str] = &["截至", "截止到", "截止"];
/// Signs behind which stands what a figure is held against.
const HELD: [char; 9] = ['比', '较', '于', '与', '同', '超', '和', '由', '从'];

/// Takes what belongs to the period behind it off the end of `text`: 截至2022年, 去年.
fn without_front_of_period(mut text: &str) -> &str {
    const YEARS: &[&str] = &["今年", "本年", "去年", "上年"];
    loop {
        let word = TO.iter().chain(YEARS).find_map(|word| text.strip_suffix(word));
        let year = || {
            let digits = text.strip_suffix('年')?;
            let shorter = digits.trim_end_matches(|sign: char| sign.is_ascii_digit());
            (digits.len() - shorter.len() == 4).then_some(shorter)
        };
        match word.or_else(year) {
            Some(shorter) => text = shorter,
            None => return text,
        }
    }
}
