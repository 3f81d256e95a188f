//! Markdown: what only marks a text is taken off its lines, and the rest is read as text. A line stays
//! a line, so that places are those of the file.

use scraper::Html;

use crate::read::{Block, text};

/// Reads `text` as paragraphs and tables.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut is_code = false;
    let mut has_text_above = false;
    let lines = text.split('\n').map(|line| {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
            return String::new();
        }
        let plain = if is_code { line.to_owned() } else { plain(line, has_text_above) };
        has_text_above = !plain.trim().is_empty();
        plain
    });
    text::blocks(&lines.collect::<Vec<_>>().join("\n"))
}

/// `line` without its marks; a rule, or the line under a heading, is empty.
fn plain(line: &str, has_text_above: bool) -> String {
    let bare = line.trim();
    let is_of = |mark: char| bare.len() > 2 && bare.chars().all(|c| c == mark || c == ' ');
    if ['-', '*', '_'].into_iter().any(is_of) || (has_text_above && is_of('=')) {
        return String::new();
    }
    let mut bare = bare;
    while let Some(quoted) = bare.strip_prefix('>') {
        bare = quoted.trim_start();
    }
    let bullet = ["- ", "* ", "+ "].into_iter().find_map(|mark| bare.strip_prefix(mark));
    let bare = bullet.map_or(bare, str::trim_start);
    // The marks of a heading may stand behind it, too.
    let heading = bare.starts_with('#').then(|| bare.trim_end_matches('#').trim_end());
    let text = without_links(heading.filter(|heading| !heading.is_empty()).unwrap_or(bare));
    let text = if text.contains(['<', '&']) { without_tags(&text) } else { text };
    without_emphasis(&text)
}

/// `[words](address)` as its words; pictures are none.
fn without_links(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('[') {
        let link = behind.split_once("](").and_then(|(words, address)| {
            let (_, after) = address.split_once(')')?;
            (!words.contains(['[', ']'])).then_some((words, after))
        });
        let Some((words, after)) = link else {
            kept.push_str(before);
            kept.push('[');
            rest = behind;
            continue;
        };
        match before.strip_suffix('!') {
            Some(before) => kept.push_str(before),
            None => {
                kept.push_str(before);
                kept.push_str(words);
            }
        }
        rest = after;
    }
    kept + rest
}

/// The text of pieces of a page: `<br>` parts words, `&nbsp;` is white space, `<5` is no tag.
fn without_tags(text: &str) -> String {
    let page = Html::parse_fragment(&text.replace("<br", " <br"));
    let plain: String = page.root_element().text().collect();
    plain.replace('\u{a0}', " ")
}

/// `text` without the marks of stress in pairs, and without the backslash before signs that are no
/// marks. A single sign may be the author's: 总量*, #二氧化硫.
fn without_emphasis(text: &str) -> String {
    const SIGNS: &str = "*_#`~[](){}<>+-.!\\";
    const KEPT: &str = "\u{1}";
    let mut escaped = Vec::new();
    let mut marked = String::new();
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match signs.next_if(|next| sign == '\\' && SIGNS.contains(*next)) {
            Some(next) => {
                escaped.push(next);
                marked.push_str(KEPT);
            }
            None => marked.push(sign),
        }
    }
    for mark in ["***", "**", "__", "~~", "`"] {
        marked = without_pairs(&marked, mark);
    }
    let mut escaped = escaped.into_iter();
    let kept = |sign: char| if sign == '\u{1}' { escaped.next().unwrap_or(sign) } else { sign };
    marked.chars().map(kept).collect()
}

fn without_pairs(text: &str, mark: &str) -> String {
    let mut parts: Vec<&str> = text.split(mark).collect();
    // A mark without its other half stays.
    let odd = if parts.len().is_multiple_of(2) { parts.pop() } else { None };
    let mut plain = parts.concat();
    if let Some(last) = odd {
        plain.push_str(mark);
        plain.push_str(last);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off_and_signs_of_the_text_stay() {
        for (line, expected) in [
            ("## 一、目标 ##", "## 一、目标"),
            ("**专栏3：实事**", "专栏3：实事"),
            ("增长**5%**，其中`甲`增长__3__%", "增长5%，其中甲增长3%"),
            ("- 甲项目", "甲项目"),
            ("> > 引用", "引用"),
            ("1. 乙项目", "1. 乙项目"),
            ("见[通知](http://a.cn/b)和![图](c.png)。", "见通知和。"),
            ("排放量\\*、\\#氨氮、[注]", "排放量*、#氨氮、[注]"),
            ("总量*和#氨氮", "总量*和#氨氮"),
            ("失业率&nbsp;&lt;5.5%<br/>左右", "失业率 <5.5% 左右"),
            ("失业率<5.5%", "失业率<5.5%"),
            ("| R&D投入 | ≥3 |", "| R&D投入 | ≥3 |"),
            ("---", ""),
            ("=====", "====="),
        ] {
            assert_eq!(plain(line, false), expected, "{line}");
        }
        assert_eq!(plain("=====", true), "");
    }
}
