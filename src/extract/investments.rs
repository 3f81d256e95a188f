//! The year's investment plan in running text: groups of projects with their number and their money.
//!
//! 政府投资项目41个，总投资22.4亿元，年度计划投资14.3亿元 is a group. A sentence is read number by number: one
//! that counts projects begins a group, one of money belongs to the group before it.

use crate::extract::Pile;
use crate::extract::wording::{leading_number, leading_unit, without_front};
use crate::model::{Evidence, Investment, ListKind, Quantity, Unit, fold, squeeze};
use crate::read::Paragraph;

/// Reads the groups that `paragraphs` name. Those of `reached` tell what was done last year: of them only
/// what names the plan's year is planned.
pub(super) fn read(paragraphs: &[&Paragraph], reached: usize, pile: &mut Pile<'_>) {
    let this_year = [format!("{}年", pile.year), "今年".to_owned(), "新的一年".to_owned()];
    for (place, paragraph) in paragraphs.iter().enumerate() {
        let is_last_year = place < reached;
        for sentence in sentences(&paragraph.text) {
            let sentence = sentence.as_str();
            let names_year = || this_year.iter().any(|year| sentence.contains(year.as_str()));
            if tells_results(sentence) || (is_last_year && !names_year()) {
                continue;
            }
            let evidence =
                Evidence { at: pile.location(paragraph.spot), text: sentence.trim().to_owned() };
            for group in groups(sentence) {
                push(group, &evidence, pile);
            }
            let count = pile.draft.investments.len();
            if pile.has_too_many(ListKind::Investments, count, paragraph) {
                return;
            }
        }
    }
}

/// The sentences of `text`; one that begins with 其中 goes on with the parts of the one before. What is
/// longer than any sentence is none.
fn sentences(text: &str) -> Vec<String> {
    const LONGEST: usize = 6_000;
    let mut sentences: Vec<String> = Vec::new();
    for sentence in text.split('。').filter(|sentence| sentence.len() <= LONGEST) {
        match sentences.last_mut().filter(|_| sentence.trim_start().starts_with("其中")) {
            Some(whole) if whole.len() <= LONGEST => {
                whole.push('。');
                whole.push_str(sentence);
            }
            _ => sentences.push(sentence.to_owned()),
        }
    }
    sentences
}

/// Whether `sentence` tells what was done, whatever chapter it stands in.
fn tells_results(sentence: &str) -> bool {
    ["已完成", "累计完成", "实际完成", "完成了", "比上年同期", "已开工"]
        .iter()
        .any(|word| sentence.contains(word))
}

/// Puts `group` to the others, unless a sentence before has told it. A part that has the name of
/// another group's is told apart by its whole.
fn push(group: Investment, evidence: &Evidence, pile: &mut Pile<'_>) {
    let is_known = |name: &str| pile.draft.investments.iter().any(|known| known.name == name);
    let name = match &group.parent {
        Some(parent) if is_known(&group.name) => format!("{parent}：{}", group.name),
        _ => group.name.clone(),
    };
    if !is_known(&name) {
        let evidence = Some(evidence.clone());
        pile.draft.investments.push(Investment { name, evidence, ..group });
    }
}

/// The groups that `sentence` names, each whole before its parts. A whole without money is no
/// investment: a count alone is anything.
fn groups(sentence: &str) -> Vec<Investment> {
    let mut reader = Reader::default();
    let plain = squeeze(&fold(sentence));
    for token in tokens(&plain) {
        reader.take(&token);
    }
    let has_money = |group: &Investment| group.total.is_some() || group.annual.is_some();
    let wholes: Vec<&Investment> =
        reader.groups.iter().filter(|group| group.parent.is_none() && has_money(group)).collect();
    let is_in = |group: &&Investment| match &group.parent {
        None => has_money(group),
        Some(parent) => wholes.iter().any(|whole| whole.name == *parent),
    };
    reader.groups.iter().filter(is_in).cloned().collect()
}

/// A number of a sentence with the words around it.
struct Token<'a> {
    /// The words since the last mark or number.
    before: &'a str,
    /// Whether 其中 stands since the last number.
    opens_parts: bool,
    value: Quantity,
    /// What stands behind the number, up to its end of the sentence.
    behind: &'a str,
}

/// The numbers of `text`, which is folded and without white space.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut from = 0;
    while let Some(offset) = text[from..].find(|c: char| c.is_ascii_digit()) {
        let start = from + offset;
        let Some((value, behind)) = leading_number(&text[start..]) else { break };
        let words = &text[from..start];
        let before = words.rsplit([',', ';', ':', '(', ')', '。']).next().unwrap_or_default();
        // The unit is no word of the next number.
        let next = without_front(leading_unit(behind).1, &["以上", "以内", "左右"]);
        from = text.len() - next.len();
        if let Ok(value) = value {
            let opens_parts = words.contains("其中");
            let before = before.trim_start_matches("其中").trim_start_matches('、');
            tokens.push(Token { before, opens_parts, value, behind });
        }
    }
    tokens
}

#[derive(Default)]
struct Reader {
    groups: Vec<Investment>,
    /// The name of the group whose parts are being told.
    whole: Option<String>,
    /// Money that stands before the group that it is for.
    ahead: Vec<(Sum, Quantity, Unit)>,
}

/// What a sum of money is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sum {
    Total,
    Annual,
}

impl Reader {
    fn take(&mut self, token: &Token<'_>) {
        if token.opens_parts && self.whole.is_none() {
            self.whole = self.groups.last().map(|group| group.name.clone());
        }
        if let Some(behind) = counted(token.behind) {
            self.count(token, behind);
        } else if let (Some(unit), _) = leading_unit(token.behind) {
            let is_money = unit.is_money() || unit.is_bare_multiple();
            if let Some(sum) = sum_of(token.before).filter(|_| is_money) {
                self.money(sum, token.value, unit, token.before.contains("计划"));
            }
        }
    }

    /// Begins the group that `token` counts; `behind` are the words behind the unit.
    fn count(&mut self, token: &Token<'_>, behind: &str) {
        let count = token.value.to_string().parse().ok();
        let parent = self.whole.clone();
        let Some((name, unit)) =
            group_name(token.before, behind, parent.is_some()).zip(Unit::new("亿元"))
        else {
            return;
        };
        let (total, annual) = (None, None);
        let group = Investment { name, parent, count, total, annual, unit, evidence: None };
        self.groups.push(group);
        for (sum, value, unit) in std::mem::take(&mut self.ahead) {
            self.money(sum, value, unit, true);
        }
    }

    /// Gives a sum to the group that it is for. One that stands before any waits for the next, if it
    /// `is_planned`.
    fn money(&mut self, sum: Sum, value: Quantity, unit: Unit, is_planned: bool) {
        // What stands behind several parts without money of their own is the whole's.
        let bare = |group: &&Investment| {
            group.parent.is_some() && group.total.is_none() && group.annual.is_none()
        };
        let bare_parts = self.groups.iter().rev().take_while(bare).count();
        let all_parts = self.groups.iter().filter(|group| group.parent.is_some()).count();
        let of_whole = bare_parts > 1 && bare_parts == all_parts;
        let whole = self.whole.clone().filter(|_| of_whole);
        let is_taken = |group: &Investment| match sum {
            Sum::Total => group.total.is_some(),
            Sum::Annual => group.annual.is_some(),
        };
        let group = match whole {
            Some(name) => {
                self.groups.iter_mut().find(|group| group.name == name && !is_taken(group))
            }
            None => self.groups.last_mut(),
        };
        let Some(group) = group else {
            self.ahead.extend(is_planned.then_some((sum, value, unit)));
            return;
        };
        let has_none = group.total.is_none() && group.annual.is_none();
        let unit = unit.completed(&group.unit);
        if has_none {
            group.unit = unit.clone();
        }
        let Some(Ok(value)) = unit.convert(value, &group.unit) else { return };
        match sum {
            Sum::Total => group.total = group.total.or(Some(value)),
            Sum::Annual => group.annual = group.annual.or(Some(value)),
        }
    }
}

/// What stands behind the 个 or 项 at the front of `text`.
fn counted(text: &str) -> Option<&str> {
    // 个百分点 and 项目 are no counts.
    let behind = ["个", "项", "余个", "多个", "余项", "多项"]
        .iter()
        .find_map(|unit| text.strip_prefix(unit))?;
    let is_other = behind.starts_with("百分点") || behind.starts_with('月');
    (!is_other && !text.starts_with("项目")).then_some(behind)
}

/// Words before the name of a group that say who plans it, or that it is planned.
const OPENINGS: &[&str] = &[
    "新的一年",
    "全年",
    "今年",
    "年内",
    "本年",
    "我区",
    "我市",
    "我县",
    "我省",
    "全区",
    "全市",
    "全县",
    "全省",
    "拟",
    "计划",
    "共有",
    "共计",
    "共",
    "列入",
    "确定",
    "将",
];
/// What is done with the projects of a group.
const VERBS: &[&str] = &["安排", "实施", "推进", "组织", "抓好"];
/// Words between the name of a group and its number.
const ENDINGS: &[&str] =
    &["共有", "共计", "共", "计", "有", "达到", "达", "约", "超过", "安排", "实施", "为"];
/// What is done with projects that no plan of investment counts: they are won, not built.
const OTHERS: &[&str] = &["签约", "引进", "招引", "招商", "争取", "谋划", "包装", "返投"];
/// Parts that others of the same whole hold already: what is done this year may have begun this year.
const OVERLAPPING: &[&str] = &["竣工", "完工", "建成", "投产", "投用", "交付", "亿元以上"];

/// The name of the group that the words around its number name; `None` where they name none. Parts may
/// be told by a word: 新建50个.
fn group_name(before: &str, behind: &str, is_part: bool) -> Option<String> {
    let mut name = before;
    while let Some(rest) = ENDINGS.iter().find_map(|word| name.strip_suffix(word)) {
        name = rest;
    }
    // 自治区层面统筹推进重大项目: what stands before the verb says who.
    let said = VERBS.iter().filter_map(|verb| Some(name.rfind(verb)? + verb.len())).max();
    name = &name[said.unwrap_or(0)..];
    let opened = |name: &str| {
        let rest = OPENINGS.iter().find_map(|word| name.strip_prefix(word));
        rest.filter(|rest| *rest != "项目").map(str::len)
    };
    while let Some(length) = opened(name) {
        name = &name[name.len() - length..];
    }
    let behind = behind.split([',', ';', ':', '(', ')', '、']).next().unwrap_or_default();
    let names_projects = |text: &str| text.contains("项目") || text.contains("工程");
    // 安排120个市级重点项目
    let name = match (names_projects(name), names_projects(behind)) {
        (false, true) => format!("{name}{}", up_to_projects(behind)),
        _ => name.to_owned(),
    };
    let is_known = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let is_group = if is_part { !is_known(OVERLAPPING) } else { names_projects(&name) };
    let fits = (1..=30).contains(&name.chars().count()) && !name.contains(['等', '的']);
    (is_group && fits && !is_known(OTHERS)).then_some(name)
}

/// 重大项目 of 重大项目顺利推进.
fn up_to_projects(text: &str) -> &str {
    let end = ["项目", "工程"].iter().filter_map(|word| Some(text.find(word)? + word.len())).min();
    end.map_or(text, |end| &text[..end])
}

/// What sum of money the words before it announce; `None` for any other.
fn sum_of(words: &str) -> Option<Sum> {
    if words.contains("总投资") {
        return Some(Sum::Total);
    }
    let is_of_year = ["年度", "当年", "今年", "本年", "全年", "年内", "年计划", "计划完成", "完成"];
    let is_annual = words.contains("投资") && is_of_year.iter().any(|word| words.contains(word));
    is_annual.then_some(Sum::Annual)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(sentence: &str) -> Vec<String> {
        let group = |group: Investment| {
            let number = |number: Option<Quantity>| {
                number.map_or_else(|| "-".to_owned(), |number| number.to_string())
            };
            let (total, annual) = (number(group.total), number(group.annual));
            let parent = group.parent.map(|parent| format!(" < {parent}")).unwrap_or_default();
            let count = group.count.unwrap_or(0);
            format!("{} {count} {total} {annual} {}{parent}", group.name, group.unit)
        };
        groups(sentence).into_iter().map(group).collect()
    }

    #[track_caller]
    fn check(sentence: &str, expected: &[&str]) {
        assert_eq!(shown(sentence), expected, "{sentence}");
    }

    #[test]
    fn parts_may_stand_in_a_sentence_of_their_own() {
        let read = sentences("项目72个，总投资185亿元。其中，续建30个。另有5个。其中新建2个");
        assert_eq!(read, ["项目72个，总投资185亿元。其中，续建30个", "另有5个。其中新建2个"]);
        check(
            "重点项目72个，总投资185亿元，年度计划投资42亿元。其中续建项目30个、年度投资18亿元，新建项目42个、年度投资24亿元",
            &[
                "重点项目 72 185 42 亿元",
                "续建项目 30 - 18 亿元 < 重点项目",
                "新建项目 42 - 24 亿元 < 重点项目",
            ],
        );
    }

    #[test]
    fn wholes_and_parts_are_told_in_every_order() {
        check(
            "全年计划实施重点项目120个，总投资1500亿元，年度计划投资300亿元；其中新建项目50个，总投资600亿元、年度计划投资110亿元，续建项目70个，总投资900亿元、年度计划投资190亿元，竣工项目30个",
            &[
                "重点项目 120 1500 300 亿元",
                "新建项目 50 600 110 亿元 < 重点项目",
                "续建项目 70 900 190 亿元 < 重点项目",
            ],
        );
        check(
            "新的一年，我县安排重点项目90个，其中，工业类12个、交通类28个、农业类50个，项目总投资240.6亿元，年度计划完成投资61.5亿元",
            &[
                "重点项目 90 240.6 61.5 亿元",
                "工业类 12 - - 亿元 < 重点项目",
                "交通类 28 - - 亿元 < 重点项目",
                "农业类 50 - - 亿元 < 重点项目",
            ],
        );
        check(
            "市级重点项目共１２０个（其中新建50个，续建70个），总投资 1,500 亿元",
            &[
                "市级重点项目 120 1500 - 亿元",
                "新建 50 - - 亿元 < 市级重点项目",
                "续建 70 - - 亿元 < 市级重点项目",
            ],
        );
    }

    #[test]
    fn money_comes_in_any_unit_before_or_behind_and_hedged() {
        check("安排市级重点项目120项，年度投资560亿元以上", &["市级重点项目 120 - 560 亿元"]);
        check("推进重大项目2100个以上，完成投资4800亿元以上", &["重大项目 2100 - 4800 亿元"]);
        check("全省实施重点项目610个、完成投资3300亿元以上", &["重点项目 610 - 3300 亿元"]);
        check("市级层面推进30个重大项目落地，完成投资20亿元", &["重大项目 30 - 20 亿元"]);
        check("安排120个政府投资项目，总投资约85000万元", &["政府投资项目 120 85000 - 万元"]);
        check(
            "政府投资项目12个，总投资超3亿元，年度计划投资8500万元",
            &["政府投资项目 12 3 0.85 亿元"],
        );
        check("年内计划投资12.7亿元，实施商贸项目17个", &["商贸项目 17 - 12.7 亿元"]);
    }

    #[test]
    fn what_is_no_plan_of_investment_is_left() {
        for sentence in [
            "新增车位107个",
            "完成重点项目投资1500亿元，20个重大项目加快建设",
            "建成城区小学2所，新增学位3780个",
            "签约项目61个、合同额362亿元",
            "全年引进项目28个、总投资约350亿元",
            "投资100亿元的水库、50亿元的公路等73个重大项目动工",
            "重点项目166个",
            "制造业投资增速高于全省6.7个百分点",
        ] {
            check(sentence, &[]);
        }
        assert!(tells_results("区级重点项目166个，累计完成投资162亿元"));
    }
}
