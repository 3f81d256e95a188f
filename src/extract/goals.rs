//! Targets in running text: the sentence that announces them, 今年的主要预期目标是：…, and those that go
//! on with it.
//!
//! A report tells last year's results and goals of five years in the same words. What is read stands
//! behind an announcement of this plan's targets, and ends where the text begins to explain them.

use std::collections::BTreeMap;

use crate::extract::headline::is_chapter;
use crate::extract::measure::GROWTHS;
use crate::extract::promise::{Promise, Time, promises};
use crate::extract::signs::TO;
use crate::extract::targets::target;
use crate::extract::title::{is_outline, years, years_of};
use crate::extract::wording::without_front;
use crate::extract::{Pile, as_paragraph, preset};
use crate::model::{
    Code, Doubt, DraftItem, Evidence, Field, Finding, Grade, Item, Kind, Measure, Spot, Target,
    Unit, core_name, fold, squeeze,
};
use crate::read::{Block, Paragraph};

/// Words that name targets.
const TARGETS: &[&str] = &["目标", "指标"];
/// Words, one of which stands before them where they are the plan's.
const OF_PLAN: &[&str] =
    &["预期", "主要", "发展", "奋斗", "以下", "总体", "年度", "全年", "经济", "调控", "计划"];
/// Words that may stand between the word and the verb: 目标建议安排为.
const PROPOSED: &[&str] = &[
    "任务", "初步", "建议", "预期", "计划", "拟", "安排", "确定", "设定", "考虑", "定", "增幅",
    "增速",
];
/// Words before a bare 预期, 全年预期：, where it is of the plan's figures.
const OF_FORECAST: &[&str] = &["全年", "今年", "主要", "年度", "年", "发展", "经济", "指标"];
/// What stands between the word and what is announced.
const IS: &[&str] = &["如下", "是", "为", "：", ":", "——"];
/// Words of a time longer than a year.
pub(super) const LONG: &[&str] = &[
    "今后",
    "未来",
    "五年",
    "“十五”",
    "\"十五\"",
    "十一五",
    "十二五",
    "十三五",
    "十四五",
    "十五五",
    "远景",
    "中长期",
];
/// Words of a time before the plan's.
const PAST: &[&str] = &["上年", "去年", "年初", "完成了", "实现了", "圆满", "过去"];
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
/// How far before its word an announcement begins at most, in bytes.
const CONTEXT: usize = 900;
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

/// The time that targets are for.
enum Span {
    Year(i32),
    /// The years of an outline, whichever they are.
    Years,
}

impl Span {
    /// Whether an announcement in `words` is of this time.
    fn announces(&self, words: &str) -> bool {
        let has = |some: &[&str]| some.iter().any(|word| words.contains(word));
        match self {
            Self::Years => true,
            Self::Year(year) => {
                let named = years(words);
                let is_now = named.contains(year) || has(&["今年", "新的一年"]);
                let is_other = !named.is_empty() || has(LONG) || has(PAST);
                is_now || !is_other
            }
        }
    }

    fn time(&self) -> Box<Time<'static>> {
        let Self::Year(year) = *self else { return Box::new(|_| None) };
        Box::new(move |clause| {
            // 比2000年 names what a figure is held against.
            let held = |place: usize| clause[..place].ends_with(['比', '较', '按']);
            let named = || years_of(clause).filter(|(place, _)| !held(*place));
            let is_now = named().any(|(_, named)| named == year) || clause.contains("今年");
            let is_other =
                || named().next().is_some() || LONG.iter().any(|word| clause.contains(word));
            (is_now || is_other()).then_some(is_now)
        })
    }
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
            let grow = announces_growths(&paragraph.text, span);
            passages[first..].iter_mut().for_each(|passage| passage.is_of_growths = grow);
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

/// Where the words end that announce targets in `text`.
fn announcement(text: &str, span: &Span) -> Option<usize> {
    let places = TARGETS.iter().flat_map(|word| text.match_indices(word));
    let mut found: Vec<usize> = places
        .filter_map(|(place, word)| {
            let end = place + word.len();
            let content = behind_is(without_bracket(text[end..].trim_start()))?;
            // No announcement is longer than this, and a text may be full of them.
            let far = place.saturating_sub(CONTEXT);
            let from = (far..=place).find(|at| text.is_char_boundary(*at)).unwrap_or(place);
            let stop = text[from..place].rfind('。');
            let start = stop.map_or(from, |stop| from + stop + '。'.len_utf8());
            let sentence = &text[start..place];
            let clause = sentence.rsplit(['，', ',']).next().unwrap_or(sentence);
            let is_ours = (OF_PLAN.iter().any(|word| clause.contains(word))
                || clause.contains("今年"))
                && !clause.contains("工作")
                && span.announces(clause)
                && (span.announces(sentence) || clause.contains("今年"));
            is_ours.then_some(text.len() - content.len())
        })
        .collect();
    found.sort_unstable();
    found.first().copied()
}

/// Whether `text` announces how figures are to grow: 主要经济指标增幅为：…
fn announces_growths(text: &str, span: &Span) -> bool {
    let words = &text[..announcement(text, span).unwrap_or(text.len())];
    let words = words.trim_end().trim_end_matches(['：', ':', '为', '是']);
    ["增幅", "增速"].iter().any(|word| words.ends_with(word))
}

/// Where the words end that announce what is expected, 全年预期：…
fn forecast(text: &str, span: &Span) -> Option<usize> {
    const WORD: &str = "预期";
    text.match_indices(WORD).find_map(|(place, _)| {
        let content = text[place + WORD.len()..].trim_start().strip_prefix(['：', ':'])?;
        let start = text[..place].rfind(['。', '，', ',', '；']).unwrap_or(0);
        let clause = &text[start..place];
        let is_ours = OF_FORECAST.iter().any(|word| clause.ends_with(word));
        (is_ours && span.announces(clause)).then(|| text.len() - content.trim_start().len())
    })
}

/// Whether `sentence` announces targets of any time.
pub(super) fn names_goals(sentence: &str) -> bool {
    TARGETS.iter().any(|word| {
        let mut behind =
            sentence.match_indices(word).map(|(at, word)| &sentence[at + word.len()..]);
        behind.any(|behind| behind_is(behind).is_some())
    })
}

/// What stands behind 是： and the like at the front of `text`.
fn behind_is(text: &str) -> Option<&str> {
    let text = without_front(text.trim_start(), PROPOSED).trim_start();
    let content = IS.iter().find_map(|is| text.strip_prefix(is))?;
    Some(content.trim_start().trim_start_matches(['：', ':']).trim_start())
}

/// Whether `text` ends with the name of the plan's targets.
fn names_targets(text: &str) -> bool {
    if !TARGETS.iter().any(|word| text.contains(word)) {
        return false;
    }
    const BEHIND: &[&str] = &["预期", "建议", "安排", "增幅", "增速"];
    let mut text = &*squeeze(text);
    while let Some(shorter) = BEHIND.iter().find_map(|word| text.strip_suffix(word)) {
        text = shorter;
    }
    let name = TARGETS.iter().find_map(|word| text.strip_suffix(word));
    let name = name.map(|name| name.rsplit(['，', '。', '和', '及', '与']).next().unwrap_or(name));
    name.is_some_and(|name| OF_PLAN.iter().any(|word| name.contains(word)))
}

fn without_bracket(text: &str) -> &str {
    let inner = text.strip_prefix(['（', '(']);
    inner.and_then(|inner| inner.split_once(['）', ')'])).map_or(text, |(_, behind)| behind)
}

/// A paragraph in Chinese; `Some(None)` for one in another language, which a bilingual text has between.
#[expect(clippy::option_option, reason = "a table ends the text, a foreign line does not")]
fn as_hanzi(block: &Block) -> Option<Option<&Paragraph>> {
    as_paragraph(block).map(|paragraph| has_hanzi(&paragraph.text).then_some(paragraph))
}

fn has_hanzi(text: &str) -> bool {
    text.contains(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign))
}

/// The targets that are known, by the cores of their names.
struct Known {
    by_core: BTreeMap<String, Vec<Item>>,
    /// The number of the last indicator that is no part.
    count: usize,
    /// The last of these, and how many parts it has.
    whole: Option<(Code, usize)>,
}

impl Known {
    fn of(pile: &Pile<'_>) -> Self {
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
    fn take(&mut self, promise: &Promise, passage: &Passage, pile: &mut Pile<'_>) {
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
        let moves = |target: &Target| match target.measure {
            measure @ (Measure::Growth | Measure::Change) => Some(measure),
            _ => None,
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

#[cfg(test)]
mod tests {
    use crate::extract::{Hints, draft};
    use crate::model::Kind;
    use crate::read::document;

    /// The targets of a report on 2023 with `text` in it: line, name, what is promised.
    fn targets(text: &str) -> Vec<String> {
        let report = format!("2023年云溪县政府工作报告\n各位代表：\n{text}\n");
        let document = document("r.txt", report.as_bytes()).unwrap();
        let (draft, _) = draft(&[document], &Hints::default());
        let items = draft.items.iter().map(|draft| &draft.item);
        let items = items.filter(|item| item.kind == Kind::Indicator);
        let shown = items.filter_map(|item| {
            let line = item.evidence.as_ref()?.at.spot.line?;
            Some(format!("{line} {} {} {}", item.code, item.name, item.target.as_ref()?.text))
        });
        shown.collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(targets(text), expected, "{text}");
    }

    #[test]
    fn targets_stand_behind_their_announcement() {
        let expected = ["3 1 地区生产总值增速 增长6%", "3 2 粮食产量 8万吨以上"];
        for announcement in [
            "今年全县经济社会发展主要预期目标是：",
            "2023年发展的主要目标为：",
            "综合各方面情况，建议今年主要预期目标为",
            "今年是关键一年。主要预期目标安排如下：",
            "经济社会发展预期目标（建议）：",
            "全县主要指标计划安排为：",
            "报告提出了今年发展的主要预期目标——",
        ] {
            check(&format!("{announcement}地区生产总值增长6%，粮食产量8万吨以上。"), &expected);
        }
    }

    #[test]
    fn growths_and_forecasts_are_announced_too() {
        for announcement in [
            "全年预期：",
            "2023年主要经济指标预期：",
            "全年目标：",
            "（一）主要经济指标预期\n",
            "（二）2023年主要指标安排\n经济增长方面，",
        ] {
            let expected = ["1 地区生产总值增速 增长6%", "2 粮食产量 8万吨以上"];
            let read = targets(&format!(
                "{announcement}地区生产总值增长6%。粮食方面，粮食产量8万吨以上。"
            ));
            let read: Vec<&str> = read.iter().map(|it| it.split_once(' ').unwrap().1).collect();
            assert_eq!(read, expected, "{announcement}");
        }
        check(
            "2023年全县主要经济指标增幅为：生产总值6%，游客人次10%，城镇登记失业率4%以内。",
            &["3 1 生产总值增速 6%", "3 2 游客人次增速 10%", "3 3 城镇登记失业率 4%以内"],
        );
        for text in ["形势比预期：好。粮食产量8万吨。", "去年预期：粮食产量8万吨。"]
        {
            check(text, &[]);
        }
    }

    #[test]
    fn results_and_goals_of_other_times_are_no_targets() {
        for text in [
            "2022年主要预期目标是：地区生产总值增长6%。",
            "去年确定的主要预期目标是：地区生产总值增长6%。",
            "今后五年的主要目标是：地区生产总值年均增长6%。",
            "“十四五”时期主要目标：到2025年，地区生产总值达到500亿元。",
            "二、今后五年的奋斗目标\n主要目标是：地区生产总值突破500亿元。",
            "圆满完成主要预期目标，地区生产总值增长6%。",
            "全年实现地区生产总值300亿元、增长6%，固定资产投资增长8%，粮食产量8万吨。",
            "围绕上述目标，固定资产投资增长8%。",
        ] {
            check(text, &[]);
        }
        check(
            "今年主要预期目标是：地区生产总值增长6%，到2025年突破500亿元，今年粮食产量8万吨。",
            &["3 1 地区生产总值增速 增长6%", "3 2 粮食产量 8万吨"],
        );
    }

    #[test]
    fn targets_end_where_they_are_explained() {
        check(
            "今年主要预期目标是：地区生产总值增长6%。单位能耗完成市下达任务。这样安排，经济增长6%是可能的。税收增长9%。",
            &["3 1 地区生产总值增速 增长6%", "3 2 单位能耗 完成市下达任务"],
        );
        check(
            "今年主要预期目标是：地区生产总值增长6%。粮食产量8万吨，统筹考虑了面积等因素。",
            &["3 1 地区生产总值增速 增长6%"],
        );
    }

    #[test]
    fn targets_may_be_a_list_or_broken_over_lines() {
        check(
            "今年主要预期目标是：\n——地区生产总值增长6%；\n——改善财政状况；\n（3）粮食产量8万吨。\n一、重点工作\n税收增长9%。",
            &["4 1 地区生产总值增速 增长6%", "6 2 粮食产量 8万吨"],
        );
        check(
            "今年主要预期目标是：地区生产总值增长6%；\n粮食产量8万吨。\n税收增长9%。",
            &["3 1 地区生产总值增速 增长6%", "4 2 粮食产量 8万吨"],
        );
        check(
            "（二）主要预期目标\n地区生产总值增长6%，粮食产量8万吨。",
            &["4 1 地区生产总值增速 增长6%", "4 2 粮食产量 8万吨"],
        );
        check(
            "今年经济社会发展的\n主要预期目标\n是：地区生产总值增长6%，粮食\n产量8万吨。\n税收增长9%。",
            &["5 1 地区生产总值增速 增长6%", "5 2 粮食产量 8万吨"],
        );
        check(
            "今年主要预期目标是：\nThe main targets are:\n地区生产总值增长6%，\nGDP growth of 6%;\n粮食产量8万吨。",
            &["5 1 地区生产总值增速 增长6%", "7 2 粮食产量 8万吨"],
        );
        check("二、主要目标和任务\n坚持稳中求进。\n地区生产总值增长6%。", &[]);
    }

    #[test]
    fn figures_of_other_years_and_goals_are_no_results_of_last_year() {
        let text = "一、2022年工作回顾\n过去五年，地区生产总值年均增长6.8%，由2017年的280亿元增加到385亿元；2022年，地区生产总值增长4.2%，税收3亿元。\n年初确定的主要预期目标是：税收9亿元。\n二、2023年工作\n今年主要预期目标是：地区生产总值增长6%，税收5亿元。";
        let report = format!("2023年云溪县政府工作报告\n{text}\n");
        let document = document("r.txt", report.as_bytes()).unwrap();
        let (draft, _) = draft(&[document], &Hints::default());
        let shown: Vec<String> = draft
            .baselines
            .iter()
            .map(|baseline| format!("{} {}", baseline.name, baseline.value))
            .collect();
        assert_eq!(shown, ["地区生产总值增速 4.2", "税收 3"]);
    }

    #[test]
    fn a_figure_and_its_growth_are_two_and_a_part_knows_its_whole() {
        check(
            "今年主要目标是：居民人均可支配收入增长8%，其中城镇居民人均可支配收入增长7%；工业产值达到90亿元，同比增长9%。",
            &[
                "3 1 居民人均可支配收入增速 增长8%",
                "3 1.1 城镇居民人均可支配收入增速 增长7%",
                "3 2 工业产值 达到90亿元",
                "3 3 工业产值增速 同比增长9%",
            ],
        );
    }

    #[test]
    fn a_ratio_of_several_numbers_is_told() {
        let text = "今年主要目标是：地区生产总值增长6%，三次产业结构调整为10:40:50。";
        let report = format!("2023年云溪县政府工作报告\n{text}\n");
        let document = document("r.txt", report.as_bytes()).unwrap();
        let (draft, _) = draft(&[document], &Hints::default());
        let told: Vec<String> =
            draft.findings.iter().map(|finding| format!("{:?}", finding.doubt)).collect();
        assert_eq!(draft.items.len(), 1);
        assert_eq!(told, ["UnreadTarget { name: \"三次产业结构\", text: \"调整为10:40:50\" }"]);
    }

    #[test]
    fn a_level_and_what_it_is_to_rise_by_are_two() {
        check(
            "今年主要目标是：农民人均纯收入达到2万元，比上年净增1000元。",
            &["3 1 农民人均纯收入 达到2万元", "3 2 农民人均纯收入 比上年净增1000元"],
        );
    }

    #[test]
    fn what_is_said_again_is_linked_and_told_where_it_differs() {
        let text = "今年主要目标是：地区生产总值增长6%，税收5亿元。\n今年主要目标是：生产总值增长6%，税收50000万元。\n今年主要目标是：税收6亿元。";
        let report = format!("2023年云溪县政府工作报告\n{text}\n");
        let document = document("r.txt", report.as_bytes()).unwrap();
        let (draft, problems) = draft(&[document], &Hints::default());
        let told: Vec<String> = draft
            .findings
            .iter()
            .map(|finding| format!("{} {:?}", finding.at.as_ref().unwrap(), finding.doubt))
            .collect();
        assert_eq!(problems, []);
        assert_eq!(draft.items.len(), 2);
        assert_eq!(
            told,
            ["r.txt:4 Restated { name: \"税收\", known: \"5亿元\", found: \"6亿元\" }"]
        );
    }

    #[test]
    fn a_sentence_that_aims_high_is_read_where_none_announces() {
        check(
            "今年，确保地区生产总值增长6%，力争固定资产投资增长8%，粮食产量8万吨以上。\n今年新建学校3所。",
            &[
                "3 1 地区生产总值增速 增长6%",
                "3 2 固定资产投资增速 增长8%",
                "3 3 粮食产量 8万吨以上",
            ],
        );
    }
}
