//! What the sentences of a report on progress tell: 1—6月，固定资产投资完成85亿元，同比增长6.1%，占年度计划的41.8%.
//!
//! Clauses are read as promises are (`promise`); here it is told of which time each speaks, and what only
//! sounds like a result is left: other times and places, plans, comparisons. A time or a place that is named
//! holds up to the end of its sentence; where it is not sure whether it does, the figure is unsure. Whose a
//! figure is, `meeting` tells, when the plan is known.

use std::collections::BTreeSet;

use crate::extract::Pile;
use crate::extract::goals::LONG;
use crate::extract::headline::is_heading;
use crate::extract::numeral::in_digits;
use crate::extract::parts::{
    bracketless, by_joints, sentences, with_subject, without_pieces, without_since,
};
use crate::extract::promise::{JOINTS, LONGEST, Promise, clauses, numbers, values};
use crate::extract::span::part;
use crate::extract::tasks::others;
use crate::extract::title::{Report, years};
use crate::extract::when::begins;
use crate::extract::wording::{leading_number, leading_unit, without_front};
use crate::model::{
    Achieved, Basis, Evidence, Fault, ListKind, Period, Problem, Telling, Unit, fold, squeeze,
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

/// Whether `clause` has `word` without holding a figure against it.
fn is_free(clause: &str, word: &str) -> bool {
    clause.match_indices(word).any(|(place, _)| {
        !clause[..place].ends_with(HELD) && !clause[..place].ends_with(['占', '居', '在', '列'])
    })
}

/// Whether `clause` names a time that is not the year to date.
fn is_of_other_time(clause: &str, year: i32) -> bool {
    const OTHER: &[&str] = &[
        "去年",
        "上年",
        "前年",
        "往年",
        "历年",
        "近年",
        "当月",
        "本月",
        "单月",
        "当季",
        "季度",
        "半年",
        "以来",
        "期间",
        "假期",
        "小长假",
        "黄金周",
    ];
    let is_other_year =
        years(clause).iter().any(|named| *named != year && is_free(clause, &format!("{named}年")));
    let names_month = clause
        .match_indices('月')
        .any(|(place, _)| clause[..place].ends_with(|sign: char| sign.is_ascii_digit()));
    is_other_year || names_month || OTHER.iter().chain(LONG).any(|word| is_free(clause, word))
}

/// Whether `clause` holds its figures against another year than the one before `year`: growth since then is
/// no growth over a year.
fn is_against_other_year(clause: &str, year: i32) -> bool {
    const AGAINST: [char; 4] = ['比', '较', '与', '同'];
    let is_against =
        |word: &str| clause.match_indices(word).any(|(at, _)| clause[..at].ends_with(AGAINST));
    let is_other = |named: &i32| *named != year - 1 && is_against(&format!("{named}年"));
    years(clause).iter().any(is_other) || is_against("前年")
}

/// Whether `clause` but says why something is so.
fn is_cause(clause: &str) -> bool {
    ["受", "因", "由于", "随着"].iter().any(|word| clause.starts_with(word))
        && !clause.contains('%')
        && !clause.contains('元')
        && ["影响", "基数", "因素", "原因"].iter().any(|word| clause.ends_with(word))
}

/// Whether `clause` but tells the share of a target that others set: 完成市下达目标10000人的70%.
fn is_share_elsewhere(clause: &str) -> bool {
    const LEADS: &[&str] = &["完成", "已完成", "占", "达到", "达", "为", "是", "实现"];
    let is_share = || {
        let number = clause.strip_suffix('%')?;
        let before = number.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
        Some(before.len() < number.len() && before.ends_with('的'))
    };
    LEADS.iter().any(|word| clause.starts_with(word))
        && PLANNED.iter().any(|word| clause.contains(word))
        && with_shares_cut(clause).1.is_empty()
        && is_share() == Some(true)
}

/// Whether `clause` says what the figures behind it are without.
fn leaves_out(clause: &str) -> bool {
    const OUT: &[&str] = &["剔除", "扣除", "不含", "不包括", "不考虑", "不计"];
    let is_subject = !clause.contains(|sign: char| sign.is_ascii_digit());
    let is_except = clause.starts_with('除') && clause.ends_with('外');
    is_subject && (is_except || OUT.iter().any(|word| clause.contains(word)))
}

/// Whether `clause` but says how the figure before it stands to others: 超序时进度7.5个百分点.
fn is_comparison(clause: &str) -> bool {
    const FRONT: &[&str] = &[
        "高于",
        "低于",
        "快于",
        "慢于",
        "好于",
        "超序时",
        "超时间",
        "超过",
        "超出",
        "居全",
        "居前",
        "排名",
        "排全",
        "位居",
    ];
    let begins = |words: &[&str]| words.iter().any(|word| clause.starts_with(word));
    begins(FRONT) || (begins(&["比", "较"]) && clause.contains("百分点"))
}

/// `clause` with 上年 for the year `last`, where its figures are held against that.
fn with_last_year(clause: &str, last: i32) -> String {
    ["比", "较"].iter().fold(clause.to_owned(), |clause, word| {
        clause.replace(&format!("{word}{last}年"), &format!("{word}上年"))
    })
}

/// `clause` with a word for GDP, where that stands before its figure as if it were a part of it, and with
/// a fall for a growth below zero.
fn with_words(clause: &str) -> String {
    let is_digit = |sign: char| sign.is_ascii_digit();
    let clause = match clause.split_once("负增长") {
        Some((before, behind)) if behind.starts_with(is_digit) => &format!("{before}下降{behind}"),
        _ => clause,
    };
    match clause.split_once("GDP") {
        Some((before, behind)) if behind.starts_with(is_digit) => {
            format!("{before}地区生产总值{behind}")
        }
        _ => clause.to_owned(),
    }
}

/// Words of what is planned: nothing of their clause was reached.
const PLANNED: &[&str] =
    &["计划", "目标", "任务", "预期", "安排", "年内", "下达", "要求", "设计", "预算数"];
/// Words of figures that are no result of the year to date.
const ASIDE: &[&str] = &["环比", "年均", "日均", "两年", "三年", "拉动", "贡献", "总投资"];

/// What the clauses from `clause` on tell, where those before told `expected`.
fn after(expected: Option<Telling>, clause: &str) -> Option<Telling> {
    const AIMS: &[&str] = &[
        "力争",
        "争取",
        "确保",
        "有望",
        "可望",
        "拟",
        "将",
        "还需",
        "仍需",
        "尚需",
        "还要",
        "必须",
        "要完成",
        "要达到",
        "要实现",
    ];
    if AIMS.iter().any(|word| clause.contains(word)) {
        return None;
    }
    let is_estimate = clause.contains("预计") || clause.contains("预估");
    expected.map(|told| if is_estimate { Telling::Estimated } else { told })
}

/// Puts the figures of the clauses together with what is known of these.
fn facts(clauses: &[Clause], promises: &[Promise]) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut last = Last::default();
    // The names since a time or a semicolon, and whether one of these stands before the clause.
    let mut group: BTreeSet<String> = BTreeSet::new();
    let (mut begins, mut names_scope) = (false, false);
    for (index, clause) in clauses.iter().enumerate() {
        let end = clauses.get(index + 1).map_or(usize::MAX, |next| next.start);
        let of_clause = || promises.iter().filter(|it| (clause.start..end).contains(&it.offset));
        let names: Vec<String> = distinct(of_clause().map(|promise| promise.name.clone()));
        let is_named = |name: &String| {
            clause.plain.contains(&squeeze(&fold(name))) || !last.names.contains(name)
        };
        // 城乡收入分别达到2万元、1万元，增长6%: of which of them?
        let goes_on = !names.iter().any(is_named);
        begins |= clause.begins_part || clause.names_scope;
        names_scope |= clause.names_scope;
        // 6月当月100人，1—6月700人: what was left may be told of the time that counts.
        let is_other = last.is_skipped && !(last.is_aside && names_scope);
        // 1—5月投资增长6%，工业增长9%；上半年增长5%
        let is_of_many = begins && group.len() > names.len();
        let is_unclear = goes_on && (is_other || is_of_many || names.len() < last.names.len());
        for promise in of_clause() {
            let told = clause.telling.map(|told| if is_unclear { told.unsure() } else { told });
            facts.extend(told.and_then(|telling| fact(promise, telling, clause)));
        }
        if names.is_empty() {
            // What a clause of its own speaks of is what the next one goes on with.
            let is_aside = GOES_ON.iter().any(|word| clause.plain.starts_with(word));
            let is_other = !clause.plain.is_empty() && !is_aside;
            last.is_skipped |= is_other;
            last.is_aside &= !is_other;
        } else {
            if begins && !goes_on {
                group.clear();
            }
            group.extend(names.iter().cloned());
            (begins, names_scope) = (false, false);
            let is_skipped = clause.telling.is_none() || (goes_on && is_other);
            let names = if goes_on { last.names } else { names };
            last = Last { names, is_skipped, is_aside: clause.is_aside };
        }
    }
    facts
}

/// How a clause begins that says more of the figure before it.
const GOES_ON: &[&str] = &[
    "按",
    "扣除",
    "剔除",
    "同口径",
    "可比",
    "同比",
    "超",
    "高于",
    "低于",
    "快于",
    "慢于",
    "好于",
    "比",
    "较",
    "居",
    "排",
    "列",
    "位",
    "占",
    "达到",
    "增速",
    "增幅",
    "降幅",
    "其中",
];

/// The clause before that named something.
#[derive(Default)]
struct Last {
    names: Vec<String>,
    is_skipped: bool,
    /// Whether it was skipped only because it is of another time or place.
    is_aside: bool,
}

fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut distinct = Vec::new();
    for name in names {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
}

/// Words around a name.
const AROUND: &[&str] = &[
    "已累计",
    "累计",
    "已",
    "共计",
    "共",
    "全区",
    "全市",
    "全县",
    "全省",
    "全国",
    "我省",
    "我区",
    "我县",
    "我市",
    "年末",
    "当月",
    "完成",
];

/// `clause` without the words before its figure, where it names nothing else: 累计7000人, 我区增长6.1%.
fn without_own(clause: &str) -> &str {
    let rest = without_front(clause, AROUND);
    let is_bare = rest.starts_with(|sign: char| sign.is_ascii_digit())
        || ["增长", "下降"].iter().any(|verb| rest.starts_with(verb));
    if is_bare { rest } else { clause }
}

/// What `promise`, read from `clause`, tells.
fn fact(promise: &Promise, telling: Telling, clause: &Clause) -> Option<Fact> {
    /// What a difference in points may be held against; then it is no change of the figure over the year.
    const AGAINST: &[&str] =
        &["高于", "低于", "快于", "慢于", "好于", "回落", "加快", "收窄", "扩大", "月", "季度"];
    /// What a name does not end with.
    const BEHIND: &[&str] = &["累计", "已", "共", "上年同期", "去年同期"];
    /// What a name does not begin with: 高于全市平均0.4个百分点.
    const COMPARES: &[&str] =
        &["高于", "低于", "快于", "慢于", "好于", "比", "较", "同比", "居全", "位居", "占"];
    let has = |words: &[&str]| words.iter().any(|word| clause.plain.contains(word));
    let name = promise.name.replace("实现", "").replace("完成增加值", "增加值");
    let mut name = without_front(&name, AROUND);
    while let Some(shorter) = BEHIND.iter().find_map(|word| name.strip_suffix(word)) {
        name = shorter;
    }
    if name.chars().count() < 2
        || COMPARES.iter().any(|word| name.starts_with(word)) && !name.starts_with("比重")
    {
        return None;
    }
    let share = promise.wording.split_once('倍').and_then(|(number, hedge)| {
        let number = number.trim_start_matches(|sign: char| !sign.is_ascii_digit());
        let is_one = clause.shares.iter().any(|share| share == number);
        is_one.then(|| format!("完成{number}%{hedge}"))
    });
    let is_of_points = promise.wording.contains(Unit::POINTS) || promise.wording.contains("百分点");
    let says_change = !promise.wording.starts_with(|sign: char| sign.is_ascii_digit());
    if is_of_points && (has(AGAINST) || !says_change) {
        return None;
    }
    let telling = match (&share, telling) {
        (Some(_), Telling::Reached) => Telling::Share,
        (Some(_), _) => return None,
        (None, telling) => telling,
    };
    // 以上 behind the last of several numbers may be meant for this one.
    let hedge = if promise.may_share_hedge { "左右" } else { "" };
    let wording = share.unwrap_or_else(|| format!("{}{hedge}", promise.wording));
    // It has a name of its own, so that it is asked.
    let name = format!("{}{name}", clause.without);
    Some(Fact { name, wording, telling, time: clause.time })
}

/// Puts a multiple of nothing for each share of the year's target in `clause`, and returns their numbers.
fn with_shares_cut(clause: &str) -> (String, Vec<String>) {
    let (mut plain, mut shares) = (String::new(), Vec::new());
    let (mut done, mut is_share) = (0, false);
    for (start, end) in values(clause) {
        let head = &clause[done..start];
        let number = leading_number(&clause[start..end]).and_then(|(_, unit)| {
            let (known, behind) = leading_unit(unit);
            let is_percent = known.is_some_and(|unit| unit.as_str() == Unit::PERCENT);
            is_percent.then_some((&clause[start..end - unit.len()], behind))
        });
        // 分别完成目标的50%、49%
        let goes_on = is_share && JOINTS.contains(&head);
        let place = share_at(head).or(goes_on.then_some(head.len()));
        is_share = false;
        if let Some(((number, hedge), place)) = number.zip(place) {
            plain.extend([&head[..place], number, "倍", hedge]);
            shares.push(number.to_owned());
            is_share = true;
        } else {
            plain.push_str(&clause[done..end]);
        }
        done = end;
    }
    plain.push_str(&clause[done..]);
    (plain, shares)
}

/// Where the words begin at the end of `head` that say that a share is of the year's target.
fn share_at(head: &str) -> Option<usize> {
    const LEADS: &[&str] = &["完成", "占", "达到", "达", "实现", "为", "相当于"];
    const OF: &[&str] =
        &["了", "本年度", "年度", "全年", "年初", "当年", "今年", "年", "预期", "工作", "考核"];
    const WHOLE: &[&str] = &["目标", "计划", "任务", "投资", "预算"];
    const BEHIND: &[&str] = &["数", "额", "的"];
    const BEFORE: &[&str] = &["已累计", "累计", "已经", "已", "共", "实际"];
    let is_of_target = |words: &str| {
        let whole = without_front(words, OF);
        let rest = without_front(whole, WHOLE);
        let only = ["投资", "投资的"].contains(&whole) && whole.len() == words.len();
        rest.len() < whole.len() && !only && without_front(rest, BEHIND).is_empty()
    };
    let leads = LEADS.iter().filter_map(|lead| Some((head.rfind(lead)?, lead.len())));
    let place =
        leads.filter(|(at, length)| is_of_target(&head[at + length..])).map(|it| it.0).min();
    place.map(|place| {
        let before = &head[..place];
        let shorter = BEFORE.iter().find_map(|word| before.strip_suffix(word));
        shorter.unwrap_or(before).len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What sentences of a paragraph tell, in a report of 綦江区 on the first half of 2022.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let june = Period::of(2022, 6).unwrap();
        let mut reader = Reader::new("綦江区", 2022, Some(june));
        let shown = |fact: Fact| {
            let time = match fact.time {
                Time::Of(period) if period == june => String::new(),
                Time::Of(period) => format!(" {period}"),
                Time::Other | Time::Unknown => " ?".to_owned(),
            };
            let telling = match fact.telling {
                Telling::Estimated => " 预计",
                Telling::Unsure => " 不明",
                Telling::Reached | Telling::Share => "",
            };
            format!("{} {}{telling}{time}", fact.name, fact.wording)
        };
        let facts = sentences(text).flat_map(|sentence| reader.sentence(sentence));
        let facts: Vec<String> = facts.map(shown).collect();
        assert_eq!(facts, expected, "{text}");
    }

    #[test]
    fn figures_are_told_with_their_growth_and_their_share_of_the_target() {
        check(
            "地区生产总值完成380.5亿元，增长5.2%，完成年度目标的46.1%；规模以上工业增加值增长8.3%",
            &[
                "地区生产总值 完成380.5亿元",
                "地区生产总值 增长5.2%",
                "地区生产总值 完成46.1%",
                "规模以上工业增加值 增长8.3%",
            ],
        );
        check(
            "一般公共预算收入12.3亿元，完成年度预算的52.4%、下降3.1%",
            &[
                "一般公共预算收入 12.3亿元",
                "一般公共预算收入 完成52.4%",
                "一般公共预算收入 下降3.1%",
            ],
        );
        check(
            "全区实现进出口总额2.3亿元，占全年计划的57.5%，超序时进度7.5个百分点，增长4%",
            &["进出口总额 2.3亿元", "进出口总额 完成57.5%", "进出口总额 增长4%"],
        );
        check(
            "城乡居民人均可支配收入分别达到21000元、9800元，分别增长6.1%、7.9%",
            &[
                "城镇居民人均可支配收入 达到21000元",
                "农村居民人均可支配收入 达到9800元",
                "城镇居民人均可支配收入 增长6.1%",
                "农村居民人均可支配收入 增长7.9%",
            ],
        );
        check(
            "固定资产投资完成年度目标的41.8%，同比增长6.1%",
            &["固定资产投资 完成41.8%", "固定资产投资 增长6.1%"],
        );
        check(
            "渝黔高速扩能项目完成投资3.2亿元，累计完成年度投资的64%",
            &["渝黔高速扩能项目完成投资 3.2亿元", "渝黔高速扩能项目完成投资 完成64%"],
        );
        check(
            "累计新增城镇就业6100人，完成目标的61%",
            &["新增城镇就业 6100人", "新增城镇就业 完成61%"],
        );
        check("完成GDP380.5亿元，增长5.2%", &["地区生产总值 380.5亿元", "地区生产总值 增长5.2%"]);
        check(
            "我区完成固定资产投资同比下降4%，比1—5月回升1.8个百分点、居全市第3位",
            &["固定资产投资 下降4%"],
        );
        check(
            "地区生产总值增长约3.4%；城镇登记失业率3.1%，比上年末下降0.2个百分点",
            &["地区生产总值 增长约3.4%", "城镇登记失业率 3.1%", "城镇登记失业率 下降0.2个百分点"],
        );
        check("空气质量优良天数占比93%", &["空气质量优良天数占比 93%"]);
    }

    #[test]
    fn each_is_of_the_time_that_its_clause_names() {
        check("1—6月，固定资产投资增长8.3%", &["固定资产投资 增长8.3%"]);
        check("截至6月30日，固定资产投资增长8.3%", &["固定资产投资 增长8.3%"]);
        check("2022年1至6月份固定资产投资增长8.3%", &["固定资产投资 增长8.3%"]);
        check("前5个月，固定资产投资增长8.3%", &["固定资产投资 增长8.3% 2022-05"]);
        check("固定资产投资增长6.1%，比前5个月加快1个百分点", &["固定资产投资 增长6.1%"]);
        check("提前3个月完成固定资产投资85亿元", &["提前3个月完成固定资产投资 85亿元"]);
        check("6月末，城镇登记失业率3.2%", &["城镇登记失业率 3.2%"]);
        check(
            "上半年固定资产投资增长6.1%（一季度增长5%），其中一季度增长5%",
            &["固定资产投资 增长6.1%", "固定资产投资 增长5% 2022-03"],
        );
        check(
            "一季度，固定资产投资增长5%。上半年，增速放缓，固定资产投资增长4%",
            &["固定资产投资 增长5% 2022-03", "固定资产投资 增长4%"],
        );
        check("今年以来，固定资产投资增长4%", &["固定资产投资 增长4%"]);
        check(
            "固定资产投资增长6.1%，比一季度提高0.6个百分点、高于全市平均水平1.2个百分点",
            &["固定资产投资 增长6.1%"],
        );
        check("固定资产投资比去年同期增长6.1%", &["固定资产投资 增长6.1%"]);
        check("固定资产投资比2021年同期增长6.1%", &["固定资产投资 增长6.1%"]);
        check("与2019年相比增长12%；固定资产投资增长6.1%", &["固定资产投资 增长6.1%"]);
        check("固定资产投资85亿元，比2019年增长12%", &["固定资产投资 85亿元"]);
        for other in [
            "6月份，固定资产投资增长12%",
            "6月当月固定资产投资增长12%",
            "二季度固定资产投资增长12%",
            "4—6月，固定资产投资增长12%",
            "2021年上半年，固定资产投资增长12%",
            "去年同期，固定资产投资增长12%，进出口总额2亿元",
            "去年上半年固定资产投资增长12%",
            "2021年，固定资产投资增长12%。其中工业投资增长20%",
            "“十三五”以来，固定资产投资年均增长12%",
            "固定资产投资环比增长12%",
            "固定资产投资两年平均增长12%",
            "与2020年相比，固定资产投资两年平均增长5%",
            "最终核算2021年地区生产总值为97亿元，按可比价格计算，比上年增长9.6%",
            "其中6月份累计15.2万人，同比下降43%",
            "下半年，固定资产投资增长12%",
            "前三季度固定资产投资增长12%",
            "固定资产投资比2019年增长12%",
            "固定资产投资比2020年增长12%，两年平均增长6%",
            "固定资产投资较2020年末增长12%",
            "与2019年相比，固定资产投资增长12%",
            "与2019年相比固定资产投资增长12%",
            "固定资产投资比前年增长12%",
            "国庆期间，固定资产投资增长12%",
            "“五一”假期，固定资产投资增长12%",
        ] {
            check(other, &[]);
        }
    }

    #[test]
    fn figures_without_a_part_have_a_name_of_their_own() {
        check(
            "剔除留抵退税因素后，一般公共预算收入增长10.2%；税收增长3%",
            &["剔除留抵退税因素后一般公共预算收入 增长10.2%", "税收 增长3%"],
        );
        check(
            "一般公共预算收入增长4.5%，扣除留抵退税，增长10.2%",
            &["一般公共预算收入 增长4.5%", "扣除留抵退税一般公共预算收入 增长10.2%"],
        );
        check("除甲厂外，固定资产投资增长9.3%", &["除甲厂外固定资产投资 增长9.3%"]);
        check("固定资产投资（不含农户）增长6.1%", &["固定资产投资（不含农户） 增长6.1%"]);
    }

    #[test]
    fn what_a_bracket_holds_a_figure_against_is_left() {
        check("固定资产投资增长6.1%（全市5.2%）", &["固定资产投资 增长6.1%"]);
        check("固定资产投资增长6.1%（全国4.2%、全市5.2%）", &["固定资产投资 增长6.1%"]);
        check("城镇登记失业率3.1%（控制目标3.5%）", &["城镇登记失业率 3.1%"]);
        check("森林覆盖率51.6%（上年51.2%）", &["森林覆盖率 51.6%"]);
        check("固定资产投资负增长3.4%", &["固定资产投资 下降3.4%"]);
    }

    #[test]
    fn what_is_planned_expected_or_of_others_was_not_reached_here() {
        for other in [
            "全年目标为6.5%",
            "还需完成固定资产投资50亿元，城镇新增就业3000人",
            "力争全年固定资产投资增长8%，进出口总额达到4亿元",
            "确保城镇新增就业1.2万人，登记失业率3%",
            "年度计划投资56.3亿元",
            "计划总投资100亿元",
            "全年固定资产投资增长8%",
            "全市地区生产总值增长4%，固定资产投资增长5%",
            "全国居民消费价格上涨1.7%",
            "古南街道，固定资产投资增长20%",
            "綦江高新区，规模以上工业增加值增长20%，固定资产投资增长9%",
            "增速居全市第3位",
            "高于年度目标2.3个百分点",
            "拉动固定资产投资增长2个百分点",
        ] {
            check(other, &[]);
        }
        check("预计固定资产投资增长8%", &["固定资产投资 增长8% 预计"]);
        check("全市地区生产总值增长4%，全区地区生产总值增长5%", &["地区生产总值 增长5%"]);
    }

    #[test]
    fn a_figure_without_a_name_is_of_the_one_right_before_it_or_of_none() {
        check(
            "社会消费品零售总额30亿元，工业经济稳中向好，增长8%",
            &["社会消费品零售总额 30亿元", "社会消费品零售总额 增长8% 不明"],
        );
        check(
            "地区生产总值380亿元、固定资产投资85亿元，增长5%",
            &["地区生产总值 380亿元", "固定资产投资 85亿元", "固定资产投资 增长5% 不明"],
        );
        check("去年固定资产投资80亿元，增长5%", &[]);
        check(
            "地区生产总值380亿元，按可比价格计算，增长5%",
            &["地区生产总值 380亿元", "地区生产总值 增长5%"],
        );
        check(
            "城乡居民人均可支配收入分别达到21000元、9800元，增长6%",
            &[
                "城镇居民人均可支配收入 达到21000元",
                "农村居民人均可支配收入 达到9800元",
                "农村居民人均可支配收入 增长6% 不明",
            ],
        );
    }

    #[test]
    fn a_time_or_a_place_holds_to_the_end_of_its_sentence() {
        check(
            "空气质量优良天数167天，去年同期为160天。民营经济增加值增长7.2%。",
            &["空气质量优良天数 167天", "民营经济增加值 增长7.2%"],
        );
        check(
            "空气质量优良天数167天，去年同期为160天；民营经济增加值增长7.2%",
            &["空气质量优良天数 167天", "民营经济增加值 增长7.2%"],
        );
        check(
            "6月当月进出口总额0.5亿元。实际利用外资650万美元。城镇新增就业0.7万人。",
            &["实际利用外资 650万美元 不明", "城镇新增就业 0.7万人 不明"],
        );
        check("2021年，进出口总额6亿元。实际利用外资650万美元。", &["实际利用外资 650万美元 不明"]);
        check(
            "一季度，进出口总额0.9亿元，二季度回升。实际利用外资500万美元。",
            &["进出口总额 0.9亿元 2022-03", "实际利用外资 500万美元 不明"],
        );
        check("全市固定资产投资增长5%。工业增加值增长9%。", &["工业增加值 增长9% 不明"]);
        check(
            "进出口总额2.3亿元.实际利用外资650万美元.",
            &["进出口总额 2.3亿元", "实际利用外资 650万美元"],
        );
        check(
            "1—5月，固定资产投资增长6.5%；工业增加值增长9.1%",
            &["固定资产投资 增长6.5% 2022-05", "工业增加值 增长9.1% 2022-05"],
        );
    }

    #[test]
    fn what_opens_a_passage_holds_for_the_paragraph() {
        for other in [
            "从全市看：固定资产投资增长5%。工业增加值增长9%；进出口总额90亿元。",
            "6月份当月情况：固定资产投资增长5%。工业增加值增长9%。",
        ] {
            check(other, &[]);
        }
        check(
            "从全市看：固定资产投资增长5%。从全区看：固定资产投资增长6%。工业增加值增长9%。",
            &["固定资产投资 增长6%", "工业增加值 增长9%"],
        );
    }

    #[test]
    fn a_bracket_ends_nothing_behind_it() {
        check(
            "进出口总额2.3亿元（去年同期2.5亿元）。实际利用外资650万美元。",
            &["进出口总额 2.3亿元", "实际利用外资 650万美元"],
        );
        for text in ["固定资产投资增长6.1%（全市5.0%）。", "固定资产投资增长6.1%（全市增长5.0%）。"]
        {
            check(text, &["固定资产投资 增长6.1%"]);
        }
        check(
            "固定资产投资增长6.1%（全市增长5.0%），工业增加值增长9%",
            &["固定资产投资 增长6.1%", "工业增加值 增长9%"],
        );
        check("城镇新增就业人数：7000人（目标12000人）。", &["城镇新增就业人数 7000人"]);
        check(
            "城镇新增就业7000人（完成年度目标的58.3%）",
            &["城镇新增就业 7000人", "城镇新增就业 完成58.3%"],
        );
        check("进出口总额（去年同期2.5亿元）2.3亿元", &["进出口总额 2.3亿元"]);
        check("进出口总额（2021年）6亿元", &[]);
        check("城镇新增就业（截至5月底）6000人", &["城镇新增就业 6000人 2022-05"]);
    }

    #[test]
    fn what_is_of_either_time_place_or_name_is_not_sure() {
        check(
            "1—5月，进出口总额1.9亿元。实际利用外资500万美元。",
            &["进出口总额 1.9亿元 2022-05", "实际利用外资 500万美元 不明"],
        );
        check("全市固定资产投资增长5%；工业增加值增长9%", &["工业增加值 增长9% 不明"]);
        check("去年同期进出口总额2.5亿元；实际利用外资500万美元", &["实际利用外资 500万美元 不明"]);
        check(
            "空气质量优良天数167天，去年同期为160天，民营经济增加值增长7.2%",
            &["空气质量优良天数 167天", "民营经济增加值 增长7.2% 不明"],
        );
        check(
            "1—5月，固定资产投资增长6.5%，工业增加值增长9.1%；上半年增长6.1%。",
            &[
                "固定资产投资 增长6.5% 2022-05",
                "工业增加值 增长9.1% 2022-05",
                "工业增加值 增长6.1% 不明",
            ],
        );
        check(
            "1—5月，固定资产投资增长6.5%；上半年增长6.1%。",
            &["固定资产投资 增长6.5% 2022-05", "固定资产投资 增长6.1%"],
        );
    }

    #[test]
    fn a_clause_may_name_a_subject_or_another_time_for_it() {
        check(
            "受去年同期基数影响，固定资产投资增长6.1%。进出口总额2.3亿元。",
            &["固定资产投资 增长6.1%", "进出口总额 2.3亿元"],
        );
        check("受一季度疫情影响，固定资产投资增长6.1%", &["固定资产投资 增长6.1%"]);
        check("受2021年高基数影响，固定资产投资增长6.1%", &["固定资产投资 增长6.1%"]);
        check("6月当月新增城镇就业1200人，1—6月累计7000人。", &["新增城镇就业 7000人"]);
        check(
            "固定资产投资方面，1—6月完成85亿元，增长6.1%；工业方面，工业增加值增长9.1%",
            &["固定资产投资 85亿元", "固定资产投资 增长6.1%", "工业增加值 增长9.1%"],
        );
        check("固定资产投资保持增长，增速为6.1%。", &["固定资产投资增速 为6.1%"]);
        check("全市固定资产投资保持增长，增速为5%", &[]);
        check(
            "进出口总额一季度1.1亿元、上半年2.3亿元。",
            &["进出口总额 1.1亿元 2022-03", "进出口总额 2.3亿元"],
        );
        check(
            "固定资产投资1—5月增长5%、1—6月增长6%",
            &["固定资产投资 增长5% 2022-05", "固定资产投资 增长6%"],
        );
        check("进出口总额一季度1.1亿元、二季度1.2亿元", &["进出口总额 1.1亿元 2022-03"]);
        check("城镇新增就业7000人、完成市下达目标10000人的70%。", &["城镇新增就业 7000人"]);
        check(
            "城镇新增就业7000人，完成市下达目标10000人的70%，增长3%",
            &["城镇新增就业 7000人", "城镇新增就业 增长3%"],
        );
        check(
            "固定资产投资和工业增加值分别增长6.1%和下降7.2%",
            &["固定资产投资 增长6.1%", "工业增加值 下降7.2%"],
        );
    }

    #[test]
    fn what_is_told_beside_does_not_take_the_place_of_what_counts() {
        for other in [
            "去年同期进出口总额2.5亿元。",
            "进出口总额上年同期2.5亿元。",
            "从全市看，固定资产投资增长5%，工业增加值增长9%。",
            "6月当月进出口总额0.5亿元，实际利用外资100万美元。",
            "去年进出口总额6亿元，其中出口5亿元。其中一般贸易4亿元。",
        ] {
            check(other, &[]);
        }
        check("全市固定资产投资增长5.0%，我区增长6.1%。", &["固定资产投资 增长6.1%"]);
        check("全市固定资产投资增长5.0%，綦江区增长6.1%。", &["固定资产投资 增长6.1%"]);
        check("全市固定资产投资增长5%；綦江区固定资产投资增长6.1%", &["固定资产投资 增长6.1%"]);
        check("进出口总额上年同期完成80亿元，今年完成85亿元", &["进出口总额 85亿元"]);
        check("上年同期完成80亿元，今年完成85亿元", &[]);
    }
}
