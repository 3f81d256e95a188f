//! How a paragraph of a report on progress is parted, and what of a clause is put right before its figures
//! are read: what a bracket says beside, of whom a clause without a figure speaks.

use crate::extract::promise::{Head, JOINTS, values};
use crate::extract::wording::{leading_number, leading_unit, without_front};
use crate::model::{Unit, fold};

/// The sentences of `text`. A full stop in letters ends one behind a unit: 2.3亿元.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut before = ' ';
    text.split(move |sign: char| {
        let is_behind_unit = before == '%' || !before.is_ascii();
        let is_end = sign == '。' || (['.', '．'].contains(&sign) && is_behind_unit);
        before = sign;
        is_end
    })
}

/// `sentence` without what its brackets behind a figure say from where `is_beside` holds.
pub(super) fn bracketless(sentence: &str, is_beside: &dyn Fn(&str) -> bool) -> String {
    let mut kept = String::new();
    let mut rest = sentence;
    while let Some((before, behind)) = rest.split_once(['（', '(']) {
        let Some((inner, after)) = behind.split_once(['）', ')']) else { break };
        kept.push_str(before);
        let last = before.rsplit(['，', '、', '；', ',', ';']).next().unwrap_or(before);
        let has_figure = !values(&fold(last)).is_empty() || !values(&fold(inner)).is_empty();
        let clauses = inner.split_inclusive(['，', ',', '；', ';', '、']);
        let own: String = clauses.take_while(|clause| !is_beside(clause)).collect();
        let own = if has_figure { own.as_str() } else { inner };
        let own = own.trim_end_matches(['，', ',', '；', ';', '、']);
        let is_share = ["完成", "占"].iter().any(|word| own.starts_with(word))
            && ["目标", "计划", "任务", "预算"].iter().any(|word| own.contains(word));
        if is_share && has_figure {
            // 7000人（完成年度目标的58%）: no clause is in a bracket.
            kept.extend(["、", own]);
        } else if !has_figure && is_beside(inner) {
            // 就业（截至5月底）6000人
            kept.push_str(inner);
        } else if !own.is_empty() {
            let open = &rest[before.len()..rest.len() - behind.len()];
            let close = &behind[inner.len()..behind.len() - after.len()];
            kept.extend([open, own, close]);
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// Parts `clause` before what `is_time` begins a time of its own with: 一季度1.1亿元、上半年2.3亿元.
pub(super) fn by_joints(clause: &str, is_time: impl Fn(usize) -> bool) -> Vec<String> {
    let mut all = Vec::new();
    let mut start = 0;
    for (place, sign) in clause.match_indices('、') {
        let before = &clause[start..place];
        let is_open = before.matches('(').count() > before.matches(')').count();
        let is_number = before.ends_with(|sign: char| sign.is_ascii_digit());
        let has_figures = !values(before).is_empty() && !values(&clause[place..]).is_empty();
        if !is_open && !is_number && has_figures && is_time(place + sign.len()) {
            all.push(before.to_owned());
            start = place + sign.len();
        }
    }
    all.push(clause[start..].to_owned());
    all
}

/// `clause` without those of its pieces behind the first that are `left`.
pub(super) fn without_pieces(clause: &str, left: impl Fn(&str) -> bool) -> String {
    let pieces = clause.split('、').enumerate();
    let kept = pieces.filter(|(index, piece)| *index == 0 || !left(piece));
    kept.map(|(_, piece)| piece).collect::<Vec<_>>().join("、")
}

/// `clause` without 比上年 before the change of a rate in points, which is then its change over the year.
pub(super) fn without_since(clause: &str) -> &str {
    const SINCE: &[&str] = &[
        "比上年同期",
        "比去年同期",
        "较上年同期",
        "较去年同期",
        "比上年末",
        "比去年末",
        "较上年末",
        "较去年末",
        "比上年",
        "比去年",
        "较上年",
        "较去年",
        "同比",
    ];
    const MOVES: &[&str] = &["提高", "提升", "上升", "下降", "降低"];
    let since = SINCE.iter().find_map(|word| clause.strip_prefix(word));
    let moved = since.filter(|rest| MOVES.iter().any(|verb| rest.starts_with(verb)));
    moved.filter(|rest| rest.contains("百分点")).unwrap_or(clause)
}

/// `clause` with the `subject` that a clause before it named, where it has none of its own; nothing, where it
/// but names one: 投资方面，完成85亿元; 投资保持增长，增速为6%.
pub(super) fn with_subject(clause: &str, subject: &mut Option<String>) -> String {
    if let Some(named) = bare_subject(clause) {
        *subject = Some(named.to_owned());
        return String::new();
    }
    let Some((start, _)) = values(clause).first().copied() else { return clause.to_owned() };
    let head = Head::of(&clause[..start]).name;
    let is_nameless = head.is_empty() || ["增速", "增幅", "涨幅"].contains(&head);
    let named = subject.take().filter(|_| is_nameless).unwrap_or_default();
    named + clause
}

/// Of whom `clause` speaks, where it tells no figure and nothing else.
fn bare_subject(clause: &str) -> Option<&str> {
    const ADVERBS: &[&str] = &[
        "保持", "实现", "平稳", "稳步", "稳定", "持续", "继续", "较快", "快速", "小幅", "有所",
        "呈",
    ];
    let name = clause.strip_suffix("方面").or_else(|| {
        let mut name = clause.strip_suffix("增长")?;
        while let Some(shorter) = ADVERBS.iter().find_map(|word| name.strip_suffix(word)) {
            name = shorter;
        }
        Some(name)
    })?;
    let is_one = !JOINTS.iter().any(|joint| name.contains(joint));
    let has_number = name.contains(|sign: char| sign.is_ascii_digit());
    (name.chars().count() > 1 && is_one && !has_number).then_some(name)
}

/// Puts a multiple of nothing for each share of the year's target in `clause`, and returns their numbers.
pub(super) fn with_shares_cut(clause: &str) -> (String, Vec<String>) {
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
pub(super) fn share_at(head: &str) -> Option<usize> {
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
