//! The boxes 专栏 of a report: lists of projects and works between paragraphs of prose.
//!
//! A box begins with its title and ends without a mark, where a line no longer reads like a line of
//! its list. What a line reads like is told by the small rules of [`Line`].

use crate::extract::headline::is_heading;
use crate::extract::rows::units_of_line;
use crate::extract::title::years;
use crate::extract::{Pile, answers, as_paragraph};
use crate::model::{
    Claim, Code, Doubt, DraftItem, Evidence, Field, Finding, Funding, Grade, Kind, Spot, Status,
    fold, squeeze,
};
use crate::read::{Block, Paragraph};

/// The title of a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// Its number: `4` in 专栏4.
    pub(super) number: String,
    /// Its words.
    words: String,
    spot: Spot,
}

impl Title {
    /// Reads `paragraph` as the title of a box.
    pub(super) fn of(paragraph: &Paragraph) -> Option<Self> {
        let folded = fold(&paragraph.text);
        let rest = folded.strip_prefix("专栏")?;
        let end = rest.find([':', ' ', '.', '、'])?;
        let (number, words) = rest.split_at(end);
        let plain = !number.is_empty() && number.chars().count() <= 3 && !words.contains('。');
        let words = words.trim_start_matches([':', ' ', '.', '、']).to_owned();
        plain.then(|| Self { number: squeeze(number), words, spot: paragraph.spot })
    }

    fn kind(&self) -> Kind {
        let works = ["民心工程", "民生实事", "民生工程", "实事", "惠民工程"];
        if works.iter().any(|word| self.words.contains(word)) { Kind::Works } else { Kind::Project }
    }

    fn status(&self) -> Status {
        let done = ["完成情况", "竣工", "建成", "完工", "投产"];
        let is_done =
            done.iter().any(|word| self.words.contains(word)) && !self.words.contains("计划");
        if is_done { Status::Completed } else { Status::Planned }
    }

    fn claimed(&self) -> Option<usize> {
        counted(&self.words).map(|(_, count)| count)
    }
}

/// Reads the box `title` from the paragraphs at the start of `rest` and returns how many it takes.
pub(super) fn read(title: &Title, rest: &[Block], pile: &mut Pile<'_>) -> usize {
    let years = years(&title.words);
    let frame = Frame {
        kind: title.kind(),
        year: years.first().copied().unwrap_or(pile.year),
        status: title.status(),
        origin: title.number.clone(),
    };
    let (taken, listed) = match frame.kind {
        Kind::Works => works(&frame, title.claimed(), rest, pile),
        Kind::Project | Kind::Indicator | Kind::Commitment => projects(&frame, rest, pile),
    };
    if let Some(claimed) = title.claimed().filter(|_| taken > 0) {
        let name = squeeze(&title.words);
        let at = pile.location(title.spot);
        pile.draft.claims.push(Claim {
            name,
            claimed,
            listed: listed.listed,
            unpacked: listed.unpacked,
            at,
        });
    }
    taken
}

/// What all items of a box share.
struct Frame {
    kind: Kind,
    year: i32,
    status: Status,
    origin: String,
}

/// How many items a list has, and how many when packages in brackets count part by part.
#[derive(Default, Clone, Copy)]
struct Listed {
    listed: usize,
    unpacked: usize,
}

/// How a line of a project box reads.
#[derive(Debug, PartialEq, Eq)]
enum Line<'a> {
    /// 政府投资类项目完成38个：
    Group { name: &'a str, claimed: Option<usize> },
    /// 交通：甲项目、乙项目。 or 甲项目、乙项目。 or 1. 甲项目
    Items { sector: Option<&'a str>, items: Vec<&'a str>, numbered: bool, open: bool },
    /// Anything else.
    Prose,
}

impl<'a> Line<'a> {
    fn of(text: &'a str) -> Self {
        let text = text.trim();
        let (body, numbered) = without_number(text);
        // A line of units stands before a table, which is no list of lines.
        if is_heading(text) || body.is_empty() || !units_of_line(text).is_empty() {
            return Self::Prose;
        }
        if let Some(name) = body.strip_suffix(['：', ':']) {
            let is_group =
                name.contains("项目") && name.chars().count() <= 30 && !has_sentence(name);
            let group = || Self::Group { name, claimed: counted(name).map(|(_, count)| count) };
            return if is_group { group() } else { Self::Prose };
        }
        let (sector, list) = match split_outside(body, &['：', ':']).as_slice() {
            [sector, list] if sector.chars().count() <= 20 && !has_sentence(sector) => {
                (Some(*sector), *list)
            }
            [list] => (None, *list),
            _ => return Self::Prose,
        };
        let open = list.ends_with(['、', '；', ';']);
        let list = list.trim_end_matches(['。', '、', '；', ';']);
        let items: Vec<&str> = split_outside(list, &['、', '；', ';'])
            .into_iter()
            .map(str::trim)
            .filter(|s| !s.is_empty())
            .collect();
        let is_list = !items.is_empty() && items.iter().all(|item| is_item(item));
        let is_sure = sector.is_some() || items.len() > 1 || numbered || !text.ends_with('。');
        if is_list
            && (is_sure || is_named_like_a_project(items[0]))
            && !begins_like_prose(body, sector)
        {
            Self::Items { sector, items, numbered, open }
        } else {
            Self::Prose
        }
    }
}

fn projects(frame: &Frame, rest: &[Block], pile: &mut Pile<'_>) -> (usize, Listed) {
    let mut all = Listed::default();
    let mut group: Option<(usize, Option<Funding>, Listed)> = None;
    let mut open_sector: Option<String> = None;
    let mut numbering = None;
    let mut taken = 0;
    for paragraph in rest.iter().map_while(as_paragraph) {
        match Line::of(&paragraph.text) {
            Line::Prose => break,
            Line::Group { name, claimed } => {
                close_group(group.take(), pile);
                let funding = funding_of(name);
                if let Some(claimed) = claimed {
                    let (words, _) = counted(name).unwrap_or((name, claimed));
                    let name = words.trim_end_matches("完成").to_owned();
                    let at = pile.location(paragraph.spot);
                    pile.draft.claims.push(Claim { name, claimed, listed: 0, unpacked: 0, at });
                    group = Some((pile.draft.claims.len() - 1, funding, Listed::default()));
                }
            }
            Line::Items { sector, items, numbered, open } => {
                // A numbered list ends with its numbers, an unnumbered one does not begin any.
                if *numbering.get_or_insert(numbered) != numbered {
                    break;
                }
                let sector = sector.map(str::to_owned).or_else(|| open_sector.take());
                let funding = group.as_ref().and_then(|(_, funding, _)| *funding);
                let listed =
                    push_projects(frame, funding, sector.as_deref(), &items, paragraph, pile);
                for count in
                    [Some(&mut all), group.as_mut().map(|group| &mut group.2)].into_iter().flatten()
                {
                    count.listed += listed.listed;
                    count.unpacked += listed.unpacked;
                }
                open_sector = sector.filter(|_| open);
            }
        }
        taken += 1;
    }
    close_group(group, pile);
    (taken, all)
}

fn close_group(group: Option<(usize, Option<Funding>, Listed)>, pile: &mut Pile<'_>) {
    if let Some((index, _, listed)) = group {
        pile.draft.claims[index].listed = listed.listed;
        pile.draft.claims[index].unpacked = listed.unpacked;
    }
}

fn push_projects(
    frame: &Frame,
    funding: Option<Funding>,
    sector: Option<&str>,
    items: &[&str],
    paragraph: &Paragraph,
    pile: &mut Pile<'_>,
) -> Listed {
    let names = names(items, paragraph, pile);
    for name in &names {
        let text = name.clone();
        let mut item = frame.item(name, Evidence { at: pile.location(paragraph.spot), text }, pile);
        item.item.sector = sector.map(squeeze);
        item.item.funding = funding;
        pile.draft.items.push(item);
    }
    Listed { listed: names.len(), unpacked: names.iter().map(|name| packed(name)).sum() }
}

/// The names of a list; two that may be one are as a person has said, or else two, with a finding.
fn names(items: &[&str], paragraph: &Paragraph, pile: &mut Pile<'_>) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = items;
    while let [first, more @ ..] = rest {
        rest = more;
        let second = more.first().filter(|second| is_doubtful_split(first, second));
        let told = second.and_then(|second| answers::split(first, second, pile.hints));
        if let Some((told, question)) = told {
            names.extend(told);
            pile.draft.parted.push(question);
            rest = &more[1..];
            continue;
        }
        if let Some(second) = second {
            let doubt = Doubt::Split { first: (*first).to_owned(), second: (*second).to_owned() };
            let at = Some(pile.location(paragraph.spot));
            pile.draft.findings.push(Finding::new(Grade::Warning, doubt, at));
        }
        names.push((*first).to_owned());
    }
    names
}

fn works(
    frame: &Frame,
    claimed: Option<usize>,
    rest: &[Block],
    pile: &mut Pile<'_>,
) -> (usize, Listed) {
    let mut taken = 0;
    let paragraphs = rest.iter().map_while(as_paragraph);
    for paragraph in paragraphs.take(claimed.unwrap_or(usize::MAX)) {
        let Some((name, text)) = work_of(&paragraph.text) else { break };
        taken += 1;
        let evidence = Evidence { at: pile.location(paragraph.spot), text: paragraph.text.clone() };
        let mut draft = frame.item(name, evidence, pile);
        draft.item.text = Some(text.to_owned());
        if frame.status == Status::Completed && is_unfinished(text) {
            draft.item.status = Some(Status::Started);
        }
        pile.draft.items.push(draft);
    }
    (taken, Listed { listed: taken, unpacked: taken })
}

impl Frame {
    fn item(&self, name: &str, evidence: Evidence, pile: &Pile<'_>) -> DraftItem {
        let mut item = pile.blank_item(self.kind, Code::numbered("", 0, 1), squeeze(name));
        item.year = self.year;
        item.status = Some(self.status);
        item.origin = Some(self.origin.clone());
        item.evidence = Some(evidence);
        // A box of plans does not say how far its projects are by now.
        let is_plan = self.status == Status::Planned;
        let assumed = if is_plan { vec![Field::Status] } else { Vec::new() };
        DraftItem { item, code_at: None, assumed }
    }
}

/// Splits a line 名称：内容 of a works box.
fn work_of(text: &str) -> Option<(&str, &str)> {
    let (body, _) = without_number(text.trim());
    let (name, content) = body.split_once(['：', ':'])?;
    let (name, content) = (name.trim(), content.trim());
    let fits =
        (2..=40).contains(&name.chars().count()) && !has_sentence(name) && !content.is_empty();
    (fits && !is_heading(text)).then_some((name, content))
}

/// Whether a work listed among results says that it is still being built.
fn is_unfinished(text: &str) -> bool {
    let open = ["已开工", "开工建设", "正在", "在建", "尚未", "未完成"];
    open.iter().any(|word| text.contains(word))
}

/// Who pays for the projects of a group, told by its heading.
fn funding_of(name: &str) -> Option<Funding> {
    let funders = [
        ("政府", Funding::Government),
        ("国有", Funding::StateOwned),
        ("国企", Funding::StateOwned),
        ("社会", Funding::Social),
        ("民间", Funding::Social),
    ];
    funders.iter().find(|(word, _)| name.contains(word)).map(|(_, funding)| *funding)
}

/// The count that `text` claims, 38个 or 12件, and the words before it.
fn counted(text: &str) -> Option<(&str, usize)> {
    let end = ["个", "件", "项"].iter().filter_map(|unit| {
        let end = text.find(unit)?;
        text[..end].ends_with(|c: char| c.is_ascii_digit()).then_some(end)
    });
    let digits_end = end.min()?;
    let start = text[..digits_end]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |index| index + text[index..].chars().next().map_or(1, char::len_utf8));
    let words = text[..start].trim_end_matches(['（', '(', '共']);
    Some((words, text[start..digits_end].parse().ok()?))
}

/// How many parts a name has that ends in a bracket of several.
fn packed(name: &str) -> usize {
    let inner = name.strip_suffix(['）', ')']).and_then(|head| head.rsplit_once(['（', '(']));
    inner.map_or(1, |(_, inner)| inner.split('、').count())
}

/// 甲、乙及丙项目 lists three things or names one: Chinese puts 及 before the last of a list, so a
/// mark before a name with 及 may stand inside that name, if what is before the mark does not end
/// like a project of its own.
fn is_doubtful_split(first: &str, second: &str) -> bool {
    let joins = ["以及", "及", "和", "与"].iter().any(|word| second.contains(word));
    let same_head = second.ends_with("项目") && !is_named_like_a_project(first);
    joins && same_head && packed(first) == 1
}

fn is_named_like_a_project(name: &str) -> bool {
    let bare = name.trim_end_matches(['）', ')']);
    let bare = if bare.len() < name.len() {
        bare.rsplit_once(['（', '(']).map_or(bare, |b| b.0)
    } else {
        name
    };
    let bare = bare.trim_end_matches(['期', '一', '二', '三', '四', '五']);
    ["项目", "工程", "基地", "园区", "中心工程"].iter().any(|end| bare.ends_with(end))
}

/// Whether `text` can be one item of a list.
fn is_item(text: &str) -> bool {
    let listing = ["等项目", "等工程", "等一批", "等重点"].iter().any(|word| text.contains(word));
    let outside: String = split_outside(text, &['，', ',']).join("\u{1}");
    text.chars().count() <= 60
        && !listing
        && !text.ends_with('等')
        && !outside.contains(['\u{1}', '。', '！', '？', '：'])
}

/// Whether `text` has the marks of a sentence.
fn has_sentence(text: &str) -> bool {
    text.contains(['，', '。', '；', '！', '？'])
}

/// Verbs that begin sentences of a plan and no names.
fn begins_like_prose(body: &str, sector: Option<&str>) -> bool {
    const VERBS: &[&str] = &[
        "推进",
        "加快",
        "坚持",
        "确保",
        "力争",
        "深入",
        "全面",
        "持续",
        "大力",
        "着力",
        "切实",
        "认真",
        "积极",
        "进一步",
        "继续",
        "抓好",
        "做好",
        "各位代表",
    ];
    sector.is_none() && VERBS.iter().any(|verb| body.starts_with(verb))
}

/// Splits the number off a line 1. …, 2、…, （3）….
fn without_number(text: &str) -> (&str, bool) {
    let inner = text.trim_start_matches(['（', '(']);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = inner.len() - rest.len();
    match rest.strip_prefix(['.', '．', '、', '）', ')']) {
        // A year or a kilometre in front is no number of a list: 2022年…, 1.5公里….
        Some(body)
            if (1..=3).contains(&digits) && !body.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            (body.trim_start(), true)
        }
        _ => (text, false),
    }
}

/// Splits `text` at `marks` that stand outside of brackets and quotes.
fn split_outside<'a>(text: &'a str, marks: &[char]) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (index, character) in text.char_indices() {
        match character {
            '（' | '(' | '【' | '“' | '《' => depth += 1,
            '）' | ')' | '】' | '”' | '》' => depth = depth.saturating_sub(1),
            mark if depth == 0 && marks.contains(&mark) => {
                parts.push(&text[start..index]);
                start = index + mark.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Vec<&str> {
        match Line::of(text) {
            Line::Items { items, .. } => items,
            Line::Group { .. } | Line::Prose => Vec::new(),
        }
    }

    #[test]
    fn marks_inside_brackets_do_not_split() {
        assert_eq!(
            items("城市建设：甲项目（路灯、环卫、绿化）、乙平场项目、丙项目一期。"),
            ["甲项目（路灯、环卫、绿化）", "乙平场项目", "丙项目一期"]
        );
        assert_eq!(items("利用：“甲、乙”示范项目；丙工程。"), ["“甲、乙”示范项目", "丙工程"]);
    }

    #[test]
    fn lines_of_lists_are_told_from_prose() {
        for prose in [
            "消费市场加快复苏。商圈经济日趋活跃，万达、红星等商业综合体提档升级。",
            "（三）聚焦下活创新棋，在推动深化改革开放上再迈新步伐",
            "以上工程实行县领导联系制：每月看一次现场、每季算一次进度，资金、用地同步协调。",
            "项目推进要快慢有序：环城东路、岭溪水库等工程先行开工；区图书馆新馆再谈造价。凡是未动工的，收回。",
            "单位：亿元",
            "加快推进灾备中心、新闻数据中心等数字产业项目建设。",
            "各位代表：",
            "产业项目以企业为主体，政府管好规划、用地、环保几件事。",
            "今年集中力量办好一批打基础的大事。",
        ] {
            assert_eq!(Line::of(prose), Line::Prose, "{prose}");
        }
        assert_eq!(items("1. 云溪河上游综合整治项目"), ["云溪河上游综合整治项目"]);
        assert_eq!(items("冷链物流配送点"), ["冷链物流配送点"]);
        assert_eq!(
            items("2022年通组路项目、X853线升级项目。"),
            ["2022年通组路项目", "X853线升级项目"]
        );
    }

    #[test]
    fn groups_carry_their_count() {
        let group = |name, claimed| Line::Group { name, claimed };
        assert_eq!(Line::of("政府投资类项目完成38个："), group("政府投资类项目完成38个", Some(38)));
        assert_eq!(counted("2021年12件民心工程完成情况"), Some(("2021年", 12)));
        assert_eq!(counted("2023年重点项目（8个）"), Some(("2023年重点项目", 8)));
        assert_eq!(counted("2022年城市品质提升重点项目"), None);
    }

    #[test]
    fn a_mark_before_a_name_with_and_is_doubtful() {
        assert!(is_doubtful_split("政务云灾备中心", "数据鉴定及存证溯源项目"));
        assert!(!is_doubtful_split("汽车物流产业园", "新心老年养护院项目一期"));
        assert!(!is_doubtful_split("三江物流基地项目", "数据鉴定及存证溯源项目"));
        assert!(!is_doubtful_split("纵三路项目一期", "横二路及匝道项目"));
    }

    #[test]
    fn works_have_a_name_and_a_text() {
        assert_eq!(
            work_of("1. 加装电梯：完成42部，先老人多的楼。"),
            Some(("加装电梯", "完成42部，先老人多的楼。"))
        );
        assert_eq!(
            work_of("人居环境整治项目: 完成18个村。"),
            Some(("人居环境整治项目", "完成18个村。"))
        );
        assert_eq!(work_of("各位代表，成绩来之不易：来自各方。"), None);
        assert_eq!(work_of("一、教育：若干"), None);
    }
}
