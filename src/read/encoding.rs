//! From bytes to text, in the encodings that Chinese offices use.

use std::borrow::Cow;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE, UTF_16LE};

use crate::model::{Fault, FileFault, Location, Problem, Spot};

/// Bytes that are looked at to tell UTF-16 and binary files from text.
const HEAD: usize = 4096;

/// Returns the text of `bytes`, with `\n` as the only line end: what is so already stays where it is.
///
/// A byte-order mark decides; else valid UTF-8; else UTF-16 by its zero bytes; else what a page says of
/// itself; else GB18030, which holds GBK and GB2312. Nothing in the bytes tells Big5 from these, so it is
/// not guessed.
pub(super) fn decode<'a>(name: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>, Problem> {
    let fault = |fault| Problem::at(Location::file(name), Fault::File(fault));
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => decoded(encoding, bytes).ok_or_else(|| damaged(name, bytes))?,
        None => without_mark(bytes).ok_or_else(|| damaged(name, bytes))?,
    };
    // The end of a file of old systems.
    let end = text.trim_end_matches('\u{1a}').len();
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[..end]),
        Cow::Owned(text) => Cow::Owned(text[..end].to_owned()),
    };
    if text.trim().is_empty() {
        return Err(fault(FileFault::Empty));
    }
    let has_other_ends = text.contains('\r');
    let text =
        if has_other_ends { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text };
    control(name, &text).map_or(Ok(text), Err)
}

fn without_mark(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.into());
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let encoding = match (zeros(0), zeros(1)) {
        (0, 0) if is_mostly_utf8(bytes) => return None,
        (0, 0) => declared(head).unwrap_or(GB18030),
        (even, odd) if even < odd => UTF_16LE,
        _ => UTF_16BE,
    };
    decoded(encoding, bytes)
}

/// The encoding that a page declares. Pages often say UTF-8 or gb2312 and hold more, or something else:
/// those are told by their bytes.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    const NAME: usize = 20;
    let head = String::from_utf8_lossy(head).to_lowercase();
    let (before, behind) = head.split_once("charset=")?;
    let name: String = behind.trim_start_matches(['"', '\'']).chars().take(NAME).collect();
    let name = name.split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)).next()?;
    let encoding = Encoding::for_label(name.as_bytes()).filter(|_| before.contains("<meta"));
    encoding.filter(|own| *own == BIG5)
}

fn decoded<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Option<Cow<'a, str>> {
    let (text, _, had_errors) = encoding.decode(bytes);
    (!had_errors).then_some(text)
}

/// What is wrong with a text that has characters which no office writes: a binary file has many of
/// them, a text that was copied together may have one, which has a place.
fn control(name: &str, text: &str) -> Option<Problem> {
    let (before, _) = text.split_once(is_control)?;
    let (all, controls) =
        text.chars().fold((0, 0), |(all, some), c| (all + 1, some + usize::from(is_control(c))));
    if controls * 10 > all {
        return Some(Problem::at(Location::file(name), FileFault::Binary(None).into()));
    }
    let found = text[before.len()..].chars().next()?;
    let last = before.rsplit('\n').next().unwrap_or_default();
    let line = u32::try_from(before.matches('\n').count() + 1).ok();
    let column = u32::try_from(last.chars().count() + 1).ok();
    let at = Location::new(name, Spot { line, column, page: None });
    Some(Problem::at(at, FileFault::Control(found).into()))
}

/// Whether `character` is one that no office writes.
pub(super) fn is_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}')
}

/// Whether the bytes are UTF-8 with some damage: GB18030 text has hardly any valid sequence.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (good, bad) = bytes.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        let wide = chunk.valid().chars().filter(|c| c.len_utf8() > 2).count();
        (good + wide, bad + usize::from(!chunk.invalid().is_empty()))
    });
    good > bad * 4
}

/// The place of the first byte that is neither UTF-8 nor, where the file is not mostly that, GB18030.
fn damaged(name: &str, bytes: &[u8]) -> Problem {
    let utf8 = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let is_utf8 = is_mostly_utf8(bytes) || bytes.starts_with(b"\xef\xbb\xbf");
    // No character of GB18030 has a line feed in it.
    let is_broken = |line: &&[u8]| decoded(GB18030, line).is_none();
    let gb_line = bytes.split(|byte| *byte == b'\n').position(|line| is_broken(&line));
    let (line, column) = if is_utf8 {
        let last = utf8.rsplit('\n').next().unwrap_or_default();
        (Some(utf8.matches('\n').count()), Some(last.chars().count()))
    } else {
        (gb_line, None)
    };
    let from_one = |number: Option<usize>| number.and_then(|number| u32::try_from(number + 1).ok());
    let spot = Spot { line: from_one(line), column: from_one(column), page: None };
    let at = Location::new(name, spot);
    Problem::at(at, Fault::File(FileFault::Undecodable))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "编号,指标\r\n1,地区生产总值𠮷\n";

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    fn fault(bytes: &[u8]) -> (Option<u32>, Fault) {
        let problem = decode("f.txt", bytes).unwrap_err();
        (problem.at.and_then(|at| at.spot.line), problem.fault)
    }

    #[test]
    fn the_same_text_comes_out_of_every_encoding() {
        let expected = TEXT.replace("\r\n", "\n");
        let marked = [b"\xef\xbb\xbf", TEXT.as_bytes()].concat();
        let gb = GB18030.encode(TEXT).0.into_owned();
        let little = utf16(TEXT, false, true);
        let big = utf16(TEXT, true, true);
        let bare_little = utf16(TEXT, false, false);
        let bare_big = utf16(TEXT, true, false);
        for bytes in [TEXT.as_bytes(), &marked, &gb, &little, &big, &bare_little, &bare_big] {
            assert_eq!(decode("f.txt", bytes), Ok(expected.clone().into()));
        }
    }

    #[test]
    fn a_page_is_believed_where_its_bytes_do_not_tell() {
        let page = |charset: &str| format!("<html><meta charset={charset}><p>計劃執行情況</p>");
        let big5 = BIG5.encode(&page("big5")).0.into_owned();
        assert_eq!(decode("f.html", &big5), Ok(page("big5").into()));
        for declared in ["gb2312", "utf-8", "iso-8859-1"] {
            let gb = GB18030.encode(&page(declared)).0.into_owned();
            assert_eq!(decode("f.html", &gb), Ok(page(declared).into()));
            assert_eq!(decode("f.html", page(declared).as_bytes()), Ok(page(declared).into()));
        }
    }

    #[test]
    fn what_is_no_text_is_named() {
        let file = |fault| (None, Fault::File(fault));
        assert_eq!(fault(b""), file(FileFault::Empty));
        assert_eq!(fault(b" \n\t\n"), file(FileFault::Empty));
        assert_eq!(fault(b"\x7fELF\x01\x02\x03"), file(FileFault::Binary(None)));
    }

    #[test]
    fn a_control_character_is_placed_in_every_encoding() {
        let text = "编号,指标名称\r\n1,地区生产\u{1b}总值\n";
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        let gb = GB18030.encode(text).0.into_owned();
        for bytes in
            [text.as_bytes(), &marked, &gb, &utf16(text, false, true), &utf16(text, true, false)]
        {
            assert_eq!(fault(bytes), (Some(2), Fault::File(FileFault::Control('\u{1b}'))));
        }
        assert_eq!(fault(&[0; 100]), (None, Fault::File(FileFault::Binary(None))));
    }

    #[test]
    fn damage_in_utf8_is_placed_and_not_taken_for_gb18030() {
        let mut bytes = "编号,指标名称\n1,地区生产总值增速".as_bytes().to_vec();
        bytes.push(0xe5);
        assert_eq!(fault(&bytes), (Some(2), Fault::File(FileFault::Undecodable)));
        let mut bytes = GB18030.encode("编号,指标名称\n1,地区生产总值\n").0.into_owned();
        bytes.extend(b"2,\xff\xff\n");
        assert_eq!(fault(&bytes), (Some(3), Fault::File(FileFault::Undecodable)));
    }
}
