//! Targets in running text: the sentence that announces them, 今年的主要预期目标是：…, and those that go
//! on with it.
//!
//! A report tells last year's results and goals of five years in the same words. What is read stands
//! behind an announcement of this plan's targets, and ends where the text begins to explain them.

mod announcement;
mod known;

#[cfg(test)]
mod tests;

use crate::extract::goals::announcement::{
    PAST, Span, announcement, announces_growths, behind_is, forecast, names_targets,
};
use crate::extract::goals::known::Known;
use crate::extract::headline::is_chapter;
use crate::extract::measure::GROWTHS;
use crate::extract::promise::{Promise, Time, promises};
use crate::extract::title::{is_outline, years_of};
use crate::extract::{Pile, as_paragraph};
use crate::model::{Doubt, Item, Measure, Spot, Target, fold, squeeze};
use crate::read::{Block, Paragraph};

pub(super) use crate::extract::goals::announcement::{LONG, names_goals};

/// Words that begin or mark a sentence about targets that are told already.
const EXPLAINS_IN_FRONT: &[&str] = &[
    "这",
    "上述",
    "以上",
    "确定",
    "提出",
    "设定",
    "关于",
    "为",
    "围绕",
    "做好",
    "我们",
    "各位",
    "把",
    "实现上",
];
const EXPLAINS: &[&str] = &["考虑", "体现", "有利于", "衔接", "统筹兼顾"];
/// The longest heading that announces what stands below it.
const HEADING: usize = 40;
/// How many paragraphs a sentence may be broken over.
const BROKEN_OVER: usize = 30;

/// Reads the targets that the running text of `blocks` announces, beside those that `pile` has from
/// tables.
pub(super) fn read(blocks: &[Block], pile: &mut Pile<'_>) {
    let is_outline = pile.draft.title.as_deref().is_some_and(is_outline);
    let span = if is_outline { Span::Years } else { Span::Year(pile.year) };
    let mut known = Known::of(pile);
    let mut found = passages(blocks, &span);
    if found.is_empty() && known.by_core.is_empty() {
        found.extend(unannounced(blocks, &span));
    }
    for passage in found {
        for promise in promises(&passage.text, &span.time()) {
            let grows = passage.is_of_growths && is_bare_rate(&promise);
            let wording = format!("增长{}", promise.wording);
            let promise = if grows { Promise { wording, ..promise } } else { promise };
            known.take(&promise, &passage, pile);
        }
    }
}

/// Reads what the running text of `blocks` promises for the year of `pile`, which is after that of its
/// own plan: 到2025年，地区生产总值达到320亿元.
pub(super) fn read_later(blocks: &[Block], pile: &mut Pile<'_>) {
    let span = Span::Later(pile.year);
    let mut known = Known::of(pile);
    for paragraph in blocks.iter().filter_map(as_paragraph) {
        for sentence in paragraph.text.split_inclusive('。') {
            // What stands before the year is named is of the report's own.
            let named = years_of(sentence).find(|(_, year)| *year == pile.year);
            let Some((place, _)) = named else { continue };
            let clause = sentence[..place].rfind(['，', '；', ',', ';', '：']);
            let mark = clause.and_then(|at| sentence[at..].chars().next());
            let start = clause.unwrap_or(0) + mark.map_or(0, char::len_utf8);
            let mut passage = Passage::default();
            passage.push(&sentence[start..], paragraph.spot);
            for promise in promises(&passage.text, &span.time()) {
                known.take(&promise, &passage, pile);
            }
        }
    }
}

/// Whether `promise` has a rate without a verb, and is of no rate itself.
fn is_bare_rate(promise: &Promise) -> bool {
    const RATES: &[&str] = &["率", "比重", "占比"];
    promise.wording.starts_with(|sign: char| sign.is_ascii_digit() || sign == '-')
        && promise.wording.contains('%')
        && !RATES.iter().any(|end| promise.name.ends_with(end))
}

/// Tells of a clause whether it speaks of `year`.
pub(super) fn time(year: i32) -> Box<Time<'static>> {
    Span::Year(year).time()
}

/// A sentence that announces targets or goes on with them, with the places of its paragraphs.
#[derive(Debug, Default)]
struct Passage {
    text: String,
    places: Vec<(usize, Spot)>,
    /// What is announced is how figures grow, 主要指标增幅为：…, so that a bare rate is a growth.
    is_of_growths: bool,
}

impl Passage {
    fn spot(&self, offset: usize) -> Spot {
        let before = self.places.iter().take_while(|(start, _)| *start <= offset);
        before.last().map(|(_, spot)| *spot).unwrap_or_default()
    }

    fn push(&mut self, text: &str, spot: Spot) {
        self.places.push((self.text.len(), spot));
        self.text.push_str(text);
    }
}

/// Finds what the paragraphs announce, chapter by chapter: one that is of another time announces
/// nothing of the plan.
fn passages(blocks: &[Block], span: &Span) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut is_ours = true;
    let mut rest = blocks;
    while let [block, behind @ ..] = rest {
        rest = behind;
        let Some(paragraph) = as_paragraph(block) else { continue };
        if is_chapter(&paragraph.text) {
            is_ours = span.time()(&squeeze(&fold(&paragraph.text))) != Some(false);
        }
        if is_ours {
            let first = passages.len();
            rest = &behind[announced(paragraph, behind, span, &mut passages)..];
            let found = &mut passages[first..];
            let grow = !found.is_empty() && announces_growths(&paragraph.text, span);
            for passage in found {
                passage.is_of_growths = grow;
            }
        }
    }
    passages
}

/// The sentence that says most of what the year is to bring, where none announces it: 今年确保地区生产总值增长6%,
/// 固定资产投资增长8%, …
fn unannounced(blocks: &[Block], span: &Span) -> Option<Passage> {
    const AIMS: &[&str] = &["力争", "确保", "预期", "争取", "计划"];
    const LEAST: usize = 3;
    let paragraphs = blocks.iter().filter_map(as_paragraph);
    let sentences = paragraphs.flat_map(|paragraph| {
        paragraph.text.split_inclusive('。').map(move |sentence| (sentence, paragraph.spot))
    });
    let count = |sentence: &str| {
        let read = promises(sentence, &span.time());
        let has_output = read.iter().any(|promise| promise.name.contains("生产总值"));
        let numbers = read.iter().filter(|promise| promise.has_number()).count();
        if has_output { numbers } else { 0 }
    };
    let is_aim = |sentence: &str| {
        let names_time = span.time()(&squeeze(&fold(sentence))) == Some(true);
        names_time
            && AIMS.iter().any(|word| sentence.contains(word))
            && !PAST.iter().any(|word| sentence.contains(word))
    };
    let aims = sentences.filter(|(sentence, _)| is_aim(sentence));
    let counted = aims.map(|(sentence, spot)| (count(sentence), sentence, spot));
    let (_, sentence, spot) =
        counted.filter(|(count, ..)| *count >= LEAST).max_by_key(|(count, ..)| *count)?;
    let mut passage = Passage::default();
    passage.push(sentence, spot);
    Some(passage)
}

/// Takes what `paragraph` announces into `passages`, and returns how many of the blocks `behind` it
/// were read.
fn announced(
    paragraph: &Paragraph,
    behind: &[Block],
    span: &Span,
    passages: &mut Vec<Passage>,
) -> usize {
    let start = announcement(&paragraph.text, span);
    if let Some(start) = start.or_else(|| forecast(&paragraph.text, span)) {
        let content = &paragraph.text[start..];
        if !has_hanzi(content) {
            return listed(behind, span, passages);
        }
        let is_first = !paragraph.text[..start].contains('。');
        return in_paragraph((content, paragraph.spot), is_first, behind, span, passages);
    }
    if !names_targets(&paragraph.text) || !span.announces(&paragraph.text) {
        return 0;
    }
    // A line that a page breaks, 主要预期目标 / 是：…, or a heading.
    let next = behind.first().and_then(as_paragraph);
    let going_on = next.and_then(|next| Some((behind_is(&next.text)?, next.spot)));
    match going_on {
        Some(content) => 1 + in_paragraph(content, true, &behind[1..], span, passages),
        None if paragraph.text.chars().count() > HEADING => 0,
        None => {
            let numbers = |text: &str| {
                let read = promises(text, &span.time());
                read.iter().filter(|promise| promise.has_number()).count()
            };
            // A chapter on targets may begin with anything; a list of them begins with a number.
            if next.is_none_or(|next| numbers(&next.text) == 0) {
                return 0;
            }
            let mut listed_below = Vec::new();
            let taken = listed(behind, span, &mut listed_below);
            let count = listed_below.iter().map(|passage| numbers(&passage.text)).sum::<usize>();
            let is_list = count > 1;
            passages.extend(listed_below.into_iter().filter(|_| is_list));
            if is_list { taken } else { 0 }
        }
    }
}

/// Reads the targets that stand in the paragraph that announces them, and in those that it is broken
/// over.
fn in_paragraph(
    (content, spot): (&str, Spot),
    is_whole: bool,
    behind: &[Block],
    span: &Span,
    passages: &mut Vec<Passage>,
) -> usize {
    let mut passage = Passage::default();
    passage.push(content, spot);
    let mut taken = 0;
    for paragraph in behind.iter().take(BROKEN_OVER).map_while(as_hanzi) {
        if passage.text.trim_end().ends_with(['。', '！', '？', '：']) {
            break;
        }
        taken += 1;
        if let Some(paragraph) = paragraph {
            passage.push(&paragraph.text, paragraph.spot);
        }
    }
    passages.extend(sentences(&passage, is_whole, span));
    taken
}

/// Reads the targets that stand below their announcement, a paragraph or a part of one each.
fn listed(behind: &[Block], span: &Span, passages: &mut Vec<Passage>) -> usize {
    const MARKS: &[&str] = &["—", "-", "·", "•", "●", "（", "(", "■", "◆"];
    let mut found = Passage::default();
    let (mut taken, mut read) = (0, 0);
    for paragraph in behind.iter().map_while(as_hanzi) {
        taken += 1;
        let Some(paragraph) = paragraph else { continue };
        let text = paragraph.text.trim();
        let is_marked = MARKS.iter().any(|mark| text.starts_with(mark));
        let mut one = Passage::default();
        one.push(text, paragraph.spot);
        let of_one = sentences(&one, is_marked, span);
        let is_over = of_one.is_empty() && !is_marked;
        if is_over || (!is_marked && explains(text)) {
            break;
        }
        read = taken;
        for passage in of_one {
            found.push(&passage.text, paragraph.spot);
            found.text.push('。');
        }
    }
    passages.extend(Some(found).filter(|found| !found.text.is_empty()));
    read
}

/// Parts a passage into its sentences, up to the first that explains or, unless it is `whole`, the first
/// without a promise. Of a whole one, sentences without a promise are passed over.
fn sentences(passage: &Passage, whole: bool, span: &Span) -> Vec<Passage> {
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in passage.text.split_inclusive('。') {
        let offset = start;
        start += sentence.len();
        if offset > 0 && explains(sentence.trim()) {
            break;
        }
        let promises = promises(sentence, &span.time());
        // Between other sentences, what only says which way things go is prose.
        if promises.is_empty() || (whole && promises.iter().all(|promise| promise.is_vague)) {
            if whole {
                continue;
            }
            break;
        }
        let mut of_sentence = Passage::default();
        of_sentence.push(sentence, passage.spot(offset));
        let later = passage.places.iter().filter(|(place, _)| (offset + 1..start).contains(place));
        of_sentence.places.extend(later.map(|(place, spot)| (place - offset, *spot)));
        found.push(of_sentence);
    }
    found
}

/// Whether a sentence explains targets instead of naming them.
fn explains(sentence: &str) -> bool {
    EXPLAINS_IN_FRONT.iter().any(|word| sentence.starts_with(word))
        || EXPLAINS.iter().any(|word| sentence.contains(word))
}

/// A paragraph in Chinese; `Some(None)` for one in another language, which a bilingual text has between.
#[expect(clippy::option_option, reason = "a table ends the text, a foreign line does not")]
fn as_hanzi(block: &Block) -> Option<Option<&Paragraph>> {
    as_paragraph(block).map(|paragraph| has_hanzi(&paragraph.text).then_some(paragraph))
}

fn has_hanzi(text: &str) -> bool {
    text.contains(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign))
}

/// The name of a promised figure as an indicator's: 固定资产投资 that is to grow is 固定资产投资增速.
pub(super) fn full_name(name: &str, target: &Target) -> String {
    // What prices rise by has a word of its own.
    let rate = if name.contains("价格") { "涨幅" } else { "增速" };
    let is_rate =
        target.measure == Measure::Growth && !GROWTHS.iter().any(|end| name.ends_with(end));
    if is_rate { format!("{name}{rate}") } else { name.to_owned() }
}

/// Whether `target` is one of what `item` counts, and not of how it grows, or the other way round.
pub(super) fn is_same_sort(item: &Item, target: &Target) -> bool {
    let Some(known) = &item.target else { return false };
    let in_words = |target: &Target| target.bound.is_none();
    in_words(known) || in_words(target) || known.measure == target.measure || {
        let units = known.unit.as_ref().zip(target.unit.as_ref());
        let bound = target.bound.map(|bound| bound.value);
        let moves = |target: &Target| {
            let moves = matches!(target.measure, Measure::Growth | Measure::Change);
            moves.then_some(target.measure)
        };
        moves(known) == moves(target)
            && units.zip(bound).is_some_and(|((to, from), value)| from.convert(value, to).is_some())
    }
}

/// What `target` says otherwise than the target of `item`.
pub(super) fn restated(item: &Item, target: &Target) -> Option<Doubt> {
    let known = item.target.as_ref()?;
    let (one, other) = known.bound.zip(target.bound)?;
    let units = known.unit.as_ref().zip(target.unit.as_ref());
    let converted = units.and_then(|(to, from)| from.convert(other.value, to)?.ok());
    let differs = converted.unwrap_or(other.value) != one.value;
    differs.then(|| Doubt::Restated {
        name: item.name.clone(),
        known: known.text.clone(),
        found: target.text.clone(),
    })
}
