//! The text that says what a bulletin tells, as an office can write it: read whole before it is used, so
//! that everything that is wrong with it is told at once.
//!
//! A line is a sentence or more; lines below each other are a paragraph, an empty line ends it. `#` begins the title,
//! `##` a chapter, `-` a point of a list, `@` a table, `//` a remark; `^` the number of the document, `:` its
//! receivers, `>` who signs it. `{name}` is a figure: the sentence
//! is left out where it is not known, and with `{name!}` also where it is zero. `[list|between|most: …]`
//! tells each record of a list, and `<…>` is left out alone where something in it is not known.

use crate::model::{Fault, Location, Problem, Spot, TemplateFault};
use crate::report::ReportKind;
use crate::report::bulletin::names::{FACTS, FIELDS, Fact, Field, LISTS, List, TABLES, find, near};

/// A template that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pub(super) lines: Vec<Line>,
}

/// A line of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number in the file, from 1.
    pub(super) number: u32,
    pub(super) kind: LineKind,
    pub(super) pieces: Vec<Piece>,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    Title,
    /// The number of the document.
    Number,
    /// Its receivers.
    Addressee,
    /// Who signs it, or when.
    Signature,
    Chapter,
    Sentence,
    Point,
    /// A table of the report; `None` for what is missing.
    Table(Option<ReportKind>),
    /// The end of a paragraph.
    Empty,
}

impl LineKind {
    /// Whether it is a part that only official documents have.
    fn is_formal(self) -> bool {
        matches!(self, Self::Number | Self::Addressee | Self::Signature)
    }

    /// Whether it goes on with a sentence or a list.
    fn is_text(self) -> bool {
        matches!(self, Self::Sentence | Self::Point)
    }
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Fact {
        fact: Fact,
        /// Whether the sentence is left out where it is zero.
        is_needed: bool,
    },
    Field {
        field: Field,
        /// Whether the record is left out where it is zero.
        is_needed: bool,
    },
    Optional(Vec<Self>),
    Each {
        list: List,
        between: String,
        most: Option<usize>,
        pieces: Vec<Self>,
    },
}

impl Piece {
    /// Whether a heading may have it: words and counts, which need no rounding.
    fn is_of_headings(&self) -> bool {
        match self {
            Self::Text(_) => true,
            Self::Fact { fact, .. } => {
                !matches!(fact, Fact::Schedule | Fact::Sum(_) | Fact::Rate(..))
            }
            Self::Optional(pieces) => pieces.iter().all(Self::is_of_headings),
            Self::Field { .. } | Self::Each { .. } => false,
        }
    }
}

/// How much a template may have: it is for one bulletin.
const MOST_LINES: usize = 2_000;

/// How deep brackets may stand in each other: no sentence needs more.
const DEEPEST: usize = 8;

impl Template {
    /// Reads `text` of `file`.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it: names that nothing has, brackets that stay open, no title.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = Reader { file, problems: Vec::new() };
        let numbered = (1..).zip(text.lines().take(MOST_LINES));
        let lines: Vec<Line> =
            numbered.filter_map(|(number, text)| reader.line(number, text)).collect();
        if text.lines().count() > MOST_LINES {
            reader.refuse(1, 1, TemplateFault::TooLong { most: MOST_LINES });
        }
        let titles = lines.iter().filter(|line| line.kind == LineKind::Title);
        for second in titles.skip(1) {
            reader.refuse(second.number, 1, TemplateFault::SecondTitle);
        }
        if !lines.iter().any(|line| line.kind == LineKind::Title) {
            reader.refuse(1, 1, TemplateFault::NoTitle);
        }
        reader.check_order(&lines);
        let place =
            |problem: &Problem| problem.at.as_ref().map(|at| (at.spot.line, at.spot.column));
        reader.problems.sort_by_key(place);
        if reader.problems.is_empty() { Ok(Self { lines }) } else { Err(reader.problems) }
    }
}

struct Reader<'t> {
    file: &'t str,
    problems: Vec<Problem>,
}

/// Whose figures names stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// The plan's.
    Plan,
    /// Those of the records of a list.
    List(List),
    /// The same, of a list that is not known.
    Unknown,
}

/// The rest of a line that is being read.
struct Rest {
    number: u32,
    /// The characters with their columns, from 1.
    signs: Vec<(u32, char)>,
    place: usize,
    /// How many brackets are open.
    depth: usize,
    /// Whose figures names stand for.
    inside: Inside,
}

impl Reader<'_> {
    fn refuse(&mut self, line: u32, column: u32, fault: TemplateFault) {
        let spot = Spot { line: Some(line), column: Some(column), ..Spot::default() };
        self.problems.push(Problem::at(Location::new(self.file, spot), Fault::Template(fault)));
    }

    /// `None` for a remark.
    fn line(&mut self, number: u32, text: &str) -> Option<Line> {
        let trimmed = text.trim();
        if trimmed.starts_with("//") {
            return None;
        }
        let marks = [
            ("##", LineKind::Chapter),
            ("#", LineKind::Title),
            ("^", LineKind::Number),
            (":", LineKind::Addressee),
            ("：", LineKind::Addressee),
            (">", LineKind::Signature),
            ("- ", LineKind::Point),
            ("@", LineKind::Table(None)),
            ("", if trimmed.is_empty() { LineKind::Empty } else { LineKind::Sentence }),
        ];
        let (mark, kind) = marks.into_iter().find(|(mark, _)| trimmed.starts_with(mark))?;
        let said = trimmed[mark.len()..].trim_start();
        let before = text.chars().count() - said.chars().count() - trailing(text);
        let column = u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1);
        if let LineKind::Table(_) = kind {
            let Some(table) = find(&TABLES, said) else {
                let fault =
                    TemplateFault::UnknownTable { found: said.to_owned(), near: all(&TABLES) };
                self.refuse(number, column, fault);
                return None;
            };
            return Some(Line { number, kind: LineKind::Table(table), pieces: Vec::new() });
        }
        if let Some(sign) = mark.chars().next().filter(|_| kind.is_formal() && said.is_empty()) {
            self.refuse(number, 1, TemplateFault::NothingBehind { sign });
        } else if kind == LineKind::Addressee && !said.ends_with([':', '：']) {
            let end = u32::try_from(before + said.chars().count()).unwrap_or(u32::MAX);
            self.refuse(number, end, TemplateFault::AddresseeWithoutColon);
        }
        let signs = (column..).zip(said.chars()).collect();
        let mut rest = Rest { number, signs, place: 0, depth: 0, inside: Inside::Plan };
        let pieces = self.pieces(&mut rest, None);
        let is_heading = matches!(kind, LineKind::Title | LineKind::Chapter);
        if is_heading && !pieces.iter().all(Piece::is_of_headings) {
            self.refuse(number, column, TemplateFault::FigureInHeading);
        }
        Some(Line { number, kind, pieces })
    }

    /// The formal parts stand where official documents have them: number and receivers above the text, who
    /// signs below it, before what is attached.
    fn check_order(&mut self, lines: &[Line]) {
        let lines: Vec<&Line> = lines.iter().filter(|line| line.kind != LineKind::Empty).collect();
        let is_text = |line: &&Line| line.kind.is_text();
        for (place, line) in lines.iter().enumerate() {
            let (before, behind) = lines.split_at(place);
            let above = before.last().map(|line| line.kind);
            let is_behind = |kinds: &[LineKind]| above.is_some_and(|above| kinds.contains(&above));
            let fault = if line.kind == LineKind::Number {
                (!is_behind(&[LineKind::Title])).then_some(TemplateFault::NumberNotBelowTitle)
            } else if line.kind == LineKind::Addressee {
                let is_first = is_behind(&[LineKind::Title, LineKind::Number]);
                (!is_first).then_some(TemplateFault::AddresseeNotFirst)
            } else if line.kind == LineKind::Signature && !is_behind(&[LineKind::Signature]) {
                let is_signature = |line: &&&Line| line.kind == LineKind::Signature;
                let mut rest = behind.iter().skip_while(is_signature);
                let is_last = !rest.any(|line| is_text(line) || is_signature(&line));
                let is_below = before.iter().any(is_text);
                (!is_last || !is_below).then_some(TemplateFault::SignatureNotLast)
            } else {
                None
            };
            if let Some(fault) = fault {
                self.refuse(line.number, 1, fault);
            }
        }
    }

    /// The pieces up to the end of the line, or up to the sign that closes what was opened in a column.
    fn pieces(&mut self, rest: &mut Rest, end: Option<(char, u32)>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        rest.depth += 1;
        let mut text = String::new();
        loop {
            let Some(sign) = rest.next() else {
                if let Some((sign, opened)) = end {
                    self.refuse(rest.number, opened, TemplateFault::Unclosed { sign });
                }
                break;
            };
            if end.is_some_and(|(end, _)| end == sign) {
                break;
            }
            let piece = match sign {
                '\\' => {
                    text.extend(rest.next());
                    continue;
                }
                '{' => self.figure(rest),
                '[' if rest.inside == Inside::Plan => self.each(rest),
                '<' if rest.depth > DEEPEST => {
                    let column = rest.column();
                    self.refuse(rest.number, column, TemplateFault::TooDeep { most: DEEPEST });
                    rest.place = rest.signs.len();
                    return pieces;
                }
                '<' => {
                    let opened = rest.column();
                    Some(Piece::Optional(self.pieces(rest, Some(('>', opened)))))
                }
                other => {
                    text.push(other);
                    continue;
                }
            };
            if !text.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut text)));
            }
            pieces.extend(piece);
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        rest.depth -= 1;
        pieces
    }

    /// `{name}` or `{name!}`, after the bracket. Inside of a list the names of its records come first.
    fn figure(&mut self, rest: &mut Rest) -> Option<Piece> {
        let column = rest.column();
        let Some(name) = rest.up_to(&['}']) else {
            self.refuse(rest.number, column, TemplateFault::Unclosed { sign: '}' });
            return None;
        };
        let is_needed = name.trim().ends_with(['!', '！']);
        let name = name.trim().trim_end_matches(['!', '！']).trim();
        if let Some(field) = find(&FIELDS, name).filter(|_| rest.inside != Inside::Plan) {
            if let Inside::List(list) = rest.inside
                && !field.is_of(list.is_of_groups())
            {
                let fault = TemplateFault::NotOfList { found: name.to_owned() };
                self.refuse(rest.number, column, fault);
                return None;
            }
            return Some(Piece::Field { field, is_needed });
        }
        if let Some(fact) = find(&FACTS, name) {
            return Some(Piece::Fact { fact, is_needed });
        }
        let is_plan = rest.inside == Inside::Plan;
        let near = if is_plan { near(&FACTS, name) } else { near(&FIELDS, name) };
        let fault = TemplateFault::UnknownName { found: name.to_owned(), near };
        self.refuse(rest.number, column, fault);
        None
    }

    /// `[list|between|most: …]`, after the bracket.
    fn each(&mut self, rest: &mut Rest) -> Option<Piece> {
        let column = rest.column();
        let Some(head) = rest.up_to(&[':', '：']) else {
            self.refuse(rest.number, column, TemplateFault::Unclosed { sign: ':' });
            return None;
        };
        let mut parts = head.split('|');
        let name = parts.next().unwrap_or_default();
        let between = parts.next().unwrap_or_default().to_owned();
        let most = parts.next().map(str::trim).filter(|most| !most.is_empty());
        let number = most.map(str::parse::<usize>);
        if let (Some(found), Some(Err(_) | Ok(0))) = (most, &number) {
            let fault = TemplateFault::BadNumber { found: found.to_owned() };
            self.refuse(rest.number, column, fault);
        }
        let list = find(&LISTS, name);
        if list.is_none() {
            let name = name.trim().to_owned();
            let fault = TemplateFault::UnknownList { near: near(&LISTS, &name), found: name };
            self.refuse(rest.number, column, fault);
        }
        rest.inside = list.map_or(Inside::Unknown, Inside::List);
        let mut pieces = self.pieces(rest, Some((']', column)));
        rest.inside = Inside::Plan;
        // The space behind the colon is for the eye.
        if let Some(Piece::Text(text)) = pieces.first_mut() {
            *text = text.trim_start().to_owned();
        }
        Some(Piece::Each { list: list?, between, most: number.and_then(Result::ok), pieces })
    }
}

impl Rest {
    fn next(&mut self) -> Option<char> {
        let (_, sign) = *self.signs.get(self.place)?;
        self.place += 1;
        Some(sign)
    }

    /// The column of the sign that was read last.
    fn column(&self) -> u32 {
        let last = self.place.saturating_sub(1);
        self.signs.get(last).map_or(1, |(column, _)| *column)
    }

    /// What stands before the first of `ends`, which is passed; `None` where none comes.
    fn up_to(&mut self, ends: &[char]) -> Option<String> {
        let rest = self.signs.get(self.place..)?;
        let length = rest.iter().position(|(_, sign)| ends.contains(sign))?;
        self.place += length + 1;
        Some(rest[..length].iter().map(|(_, sign)| *sign).collect())
    }
}

/// White space at the end of a line.
fn trailing(text: &str) -> usize {
    text.chars().rev().take_while(|sign| sign.is_whitespace()).count()
}

/// Every name, in Chinese.
fn all<T>(known: &[([String; 2], T)]) -> Vec<String> {
    known.iter().map(|([_, name], _)| name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(String, TemplateFault)> {
        let problems = Template::read("a.txt", text).err().unwrap_or_default();
        let told = |problem: Problem| {
            let Fault::Template(fault) = problem.fault else { panic!("{problem:?}") };
            (problem.at.unwrap().to_string(), fault)
        };
        problems.into_iter().map(told).collect()
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once_with_its_place() {
        let unknown = |found: &str, near: &[&str]| TemplateFault::UnknownName {
            found: found.to_owned(),
            near: near.iter().map(|it| (*it).to_owned()).collect(),
        };
        let told = faults(
            "# 通报\n  {项目总数}个，{年\n[落后项目、：{名称}]\n[责任单位|、|x：{灯}]\n@附表\n- a [落后单位||3: {名称",
        );
        let places: Vec<&str> = told.iter().map(|(at, _)| at.as_str()).collect();
        assert_eq!(
            places,
            [
                "a.txt:2:3",
                "a.txt:2:11",
                "a.txt:3:1",
                "a.txt:4:1",
                "a.txt:4:11",
                "a.txt:5:2",
                "a.txt:6:5",
                "a.txt:6:15"
            ]
        );
        assert!(
            matches!(&told[0].1, fault if *fault == unknown("项目总数", &["项目数", "已报项目数", "项目滞后数", "项目完成数", "项目未报数"])),
            "{:?}",
            told[0]
        );
        assert_eq!(told[1].1, TemplateFault::Unclosed { sign: '}' });
        assert!(
            matches!(&told[2].1, TemplateFault::UnknownList { near, .. } if near.contains(&"滞后项目".to_owned()))
        );
        assert_eq!(told[3].1, TemplateFault::BadNumber { found: "x".to_owned() });
        assert_eq!(told[4].1, TemplateFault::NotOfList { found: "灯".to_owned() });
    }

    #[test]
    fn a_template_needs_a_title_and_takes_signs_behind_a_backslash() {
        let figure = ("a.txt:1:3".to_owned(), TemplateFault::FigureInHeading);
        assert_eq!(faults("# 完成{投资完成率}"), [figure]);
        assert_eq!(faults("没有标题"), [("a.txt:1:1".to_owned(), TemplateFault::NoTitle)]);
        let read = Template::read("a.txt", "# 〔2022〕\\[1\\]\\{年\\}\n// 说明 {错}\n").unwrap();
        let pieces = vec![Piece::Text("〔2022〕[1]{年}".to_owned())];
        assert_eq!(read.lines, [Line { number: 1, kind: LineKind::Title, pieces }]);
    }

    #[test]
    fn names_of_either_language_are_known() {
        let zh = Template::read("", "# {地区}\n[责任单位|、|3：{名称}<（{投资}）>]");
        assert!(zh.is_err());
        let zh = Template::read("", "# {地区}\n[责任单位|、|3：{名称}<（{累计投资}）>]").unwrap();
        let en = Template::read("", "# {place}\n[units|、|3: {name}<（{invested}）>]").unwrap();
        let of = |template: &Template| template.lines[0].pieces.clone();
        assert_eq!(of(&zh), of(&en));
    }
}
