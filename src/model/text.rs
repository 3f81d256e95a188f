//! Folding of the many ways the same characters are typed.

/// Returns `text` with full-width letters, digits and signs as their ASCII twins, and ideographic
/// and non-breaking spaces as plain ones. Chinese punctuation without such a twin (`、` `。` `“`)
/// stays. For comparing and reading numbers; stored text keeps its own characters.
pub fn fold(text: &str) -> String {
    let seen = text.chars().filter(|character| !is_invisible(*character));
    collected(text.len(), seen.map(fold_char))
}

/// Returns `text` as it is compared: white space, width and case do not count.
pub fn comparable(text: &str) -> String {
    squeeze(&fold(text)).to_lowercase()
}

/// What people write where there is nothing to tell: no figure, no problem, no next step. A figure of zero is
/// no such word.
const NOTHING: &[&str] = &[
    "无",
    "没有",
    "暂无",
    "尚无",
    "不适用",
    "不涉及",
    "无问题",
    "没有问题",
    "暂无问题",
    "不存在问题",
    "未发现问题",
    "暂未发现问题",
    "无存在问题",
    "无明显问题",
    "无困难",
    "n/a",
    "na",
    "no",
    "none",
    "nil",
    "noproblem",
    "noproblems",
    "notapplicable",
];

/// What is often said beside such a word, and says no more.
const SMOOTH: &[&str] = &[
    "进展顺利",
    "进展正常",
    "推进顺利",
    "顺利推进",
    "推进正常",
    "正常推进",
    "一切正常",
    "按计划推进",
    "按序时推进",
    "asplanned",
    "onschedule",
];

/// Whether `text` but says that there is nothing to tell: 无, 不适用, 无，进展顺利. Blank text is no such word.
pub fn says_nothing(text: &str) -> bool {
    let plain = comparable(text);
    let mut parts = plain.split([',', '。', ';', '、', '.', '!']).filter(|part| !part.is_empty());
    let is_nothing = |part: &str| NOTHING.contains(&part);
    parts.next().is_some_and(is_nothing)
        && parts.all(|part| is_nothing(part) || SMOOTH.contains(&part))
}

/// `characters`, which have at most `length` bytes, as one text: nothing is done so often.
fn collected(length: usize, characters: impl Iterator<Item = char>) -> String {
    let mut text = String::with_capacity(length);
    text.extend(characters);
    text
}

/// Marks that a copied page leaves in its text and nobody sees.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn fold_char(character: char) -> char {
    match character {
        '\u{3000}' | '\u{a0}' | '\u{2002}' | '\u{2003}' | '\u{2009}' => ' ',
        '＜' | '〈' => '<',
        '＞' | '〉' | '》' => '>',
        '−' | '－' => '-',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        other => other,
    }
}

/// Whether a spreadsheet would take `text` for a formula: then an apostrophe is written before it,
/// and taken away when it is read back. A text that has apostrophes of its own there counts too; so do
/// full-width signs, which some programs fold, and signs behind spaces, which others take away.
pub fn looks_like_formula(text: &str) -> bool {
    const SIGNS: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let behind = text.trim_start_matches('\'');
    let sign = behind.trim_start_matches(|c: char| c == '\'' || c.is_whitespace());
    behind.starts_with(['\t', '\r', '\n']) || sign.starts_with(SIGNS)
}

/// Characters that nobody sees, or that change how their neighbours are seen: soft hyphens, marks of
/// zero width, marks and overrides of direction, separators of lines, annotations and tags.
const HIDDEN: &[(char, char)] = &[
    ('\u{ad}', '\u{ad}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{180e}', '\u{180e}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{fff9}', '\u{fffb}'),
    ('\u{e0000}', '\u{e007f}'),
];

/// Returns `text` in one line that is safe on any terminal: what moves the cursor, changes colours or
/// turns the reading around is shown as a sign of its own (`␛`, `\u{202e}`), and every kind of line end
/// and tab as a space. Whatever prints text of files, of the database or of the command line, be it in
/// a table or in a message, prints this.
pub fn visible(text: &str) -> String {
    shown(text, &[])
}

/// The same for a list of many lines and tabs, which stay.
pub fn visible_lines(text: &str) -> String {
    shown(text, &['\n', '\t'])
}

fn shown(text: &str, kept: &[char]) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            // Most are one of these.
            plain @ (' '..='~' | '\u{4e00}'..='\u{9fff}') => shown.push(plain),
            plain if kept.contains(&plain) => shown.push(plain),
            '\u{2028}' | '\u{2029}' => shown.push(' '),
            space if space.is_control() && space.is_whitespace() => shown.push(' '),
            control if control.is_control() => shown.push_str(&picture(control)),
            hidden if is_hidden(hidden) => shown.extend(hidden.escape_unicode()),
            plain => shown.push(plain),
        }
    }
    shown
}

/// Whether `character` is not seen as what it is: a control character, or one of those that hide.
pub fn is_hidden(character: char) -> bool {
    let is_between = |(first, last): &(char, char)| (*first..=*last).contains(&character);
    let is_separator = matches!(character, '\u{2028}' | '\u{2029}');
    character.is_control() || is_separator || HIDDEN.iter().any(is_between)
}

/// The sign for a control character: `␛` for the one that begins the commands of a terminal.
fn picture(control: char) -> String {
    let code = match u32::from(control) {
        low @ ..0x20 => char::from_u32(0x2400 + low),
        0x7f => Some('\u{2421}'),
        _ => None,
    };
    code.map_or_else(|| control.escape_unicode().collect(), String::from)
}

/// Returns `text` without any white space, for names that a page breaks over lines or pads.
pub fn squeeze(text: &str) -> String {
    let is_seen = |character: &char| !character.is_whitespace() && !is_invisible(*character);
    collected(text.len(), text.chars().filter(is_seen))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nothing_are_told_from_words_that_say_something() {
        for (text, expected) in [
            ("无", true),
            (" 不适用。", true),
            ("未发现问题", true),
            ("无，进展顺利。", true),
            ("Ｎ／Ａ", true),
            ("", false),
            ("进展顺利", false),
            ("无施工许可证", false),
            ("无，但资金未到位", false),
            ("0", false),
        ] {
            assert_eq!(says_nothing(text), expected, "{text}");
        }
    }

    #[test]
    fn full_width_characters_fold_to_ascii_and_hanzi_stay() {
        assert_eq!(fold("１２．５％（占比）：≥９"), "12.5%(占比):≥9");
        assert_eq!(fold("森林、覆盖率。“双控”"), "森林、覆盖率。“双控”");
    }

    #[test]
    fn what_is_hidden_is_shown_and_what_is_plain_stays() {
        let cases = [
            ("森林覆盖率 ≥46.5%（占比）", "森林覆盖率 ≥46.5%（占比）"),
            ("红\u{1b}[31m\u{7}\u{8}\0", "红␛[31m␇␈␀"),
            ("\u{7f}\u{9b}2J", "␡\\u{9b}2J"),
            ("甲\u{202e}乙\u{2066}丙\u{200b}", "甲\\u{202e}乙\\u{2066}丙\\u{200b}"),
            ("一\r\n二\r三\n四\t五\u{85}六\u{2028}七\u{b}八", "一 二 三 四 五 六 七 八"),
            ("e\u{301}👍\u{3000}𠮷", "e\u{301}👍\u{3000}𠮷"),
        ];
        for (text, expected) in cases {
            assert_eq!(visible(text), expected);
            assert!(!visible(text).contains(is_hidden));
        }
        assert_eq!(visible_lines("a\tb\r\n\u{1b}c\r"), "a\tb\n␛c ");
    }

    #[test]
    fn formulas_are_told_in_every_guise() {
        for text in
            ["=1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "  =1", "'=1"]
        {
            assert!(looks_like_formula(text), "{text:?}");
        }
        for text in ["1=1", "增长-1", "'甲", "", " 甲", "—5", " \t 5"] {
            assert!(!looks_like_formula(text), "{text:?}");
        }
    }

    #[test]
    fn white_space_of_every_width_is_squeezed_out() {
        assert_eq!(squeeze("指  标\u{3000}名\n称"), "指标名称");
    }
}
