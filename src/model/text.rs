//! Folding of the many ways the same characters are typed.

/// Returns `text` with full-width letters, digits and signs as their ASCII twins, and ideographic
/// and non-breaking spaces as plain ones. Chinese punctuation without such a twin (`、` `。` `“`)
/// stays. For comparing and reading numbers; stored text keeps its own characters.
pub fn fold(text: &str) -> String {
    text.chars().filter(|character| !is_invisible(*character)).map(fold_char).collect()
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
/// and taken away when it is read back. A text that has apostrophes of its own there counts too.
pub fn looks_like_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// Returns `text` without any white space, for names that a page breaks over lines or pads.
pub fn squeeze(text: &str) -> String {
    let is_seen = |character: &char| !character.is_whitespace() && !is_invisible(*character);
    text.chars().filter(is_seen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_characters_fold_to_ascii_and_hanzi_stay() {
        assert_eq!(fold("１２．５％（占比）：≥９"), "12.5%(占比):≥9");
        assert_eq!(fold("森林、覆盖率。“双控”"), "森林、覆盖率。“双控”");
    }

    #[test]
    fn white_space_of_every_width_is_squeezed_out() {
        assert_eq!(squeeze("指  标\u{3000}名\n称"), "指标名称");
    }
}
