//! Which lines of a text are headings.

use crate::extract::signs::behind_numeral;
use crate::model::{fold, squeeze};
use crate::read::Paragraph;

/// （一）…, 一、…, 第一章 …, 专栏…, 注：…
pub(super) fn is_heading(text: &str) -> bool {
    let begins = |text: Option<&str>, signs: &[char]| {
        text.and_then(behind_numeral).is_some_and(|behind| behind.starts_with(signs))
    };
    begins(text.strip_prefix(['（', '(']), &['）', ')'])
        || begins(Some(text), &['、', '.', '．'])
        || begins(text.strip_prefix('第'), &['章', '节', '部', '条'])
        || ["专栏", "注：", "注:"].iter().any(|word| text.starts_with(word))
}

/// The heading of a chapter, 二、2022年的主要目标, and no sentence that begins as one.
pub(super) fn is_chapter(text: &str) -> bool {
    const LONGEST: usize = 40;
    if text.len() > 2 * LONGEST * '章'.len_utf8() {
        return false;
    }
    let plain = squeeze(&fold(text));
    let behind = behind_numeral(plain.strip_prefix('第').unwrap_or(&plain));
    let is_numbered = behind.is_some_and(|behind| {
        ["、", "部分", "章", "篇"].iter().any(|mark| behind.starts_with(mark))
    });
    is_numbered && plain.chars().count() <= LONGEST && !plain.contains('。')
}

/// Whether `paragraph` is the heading of the second chapter, which tells of this year.
pub(super) fn begins_second(paragraph: &Paragraph) -> bool {
    ["二、", "第二部分", "第二章"].iter().any(|mark| paragraph.text.starts_with(mark))
}
