//! Numbers in Chinese numerals: 五千亿元, 四千二百五十亿公斤, 百分之三点五.

use chinese_number::{ChineseCountMethod, ChineseToNumber};

use crate::extract::signs::TO;
use crate::extract::wording::leading_unit;

/// Returns `text` with the amounts that it writes in numerals in digits, each with the largest multiple
/// that it ends with: 一亿一千五百万吨 is 11500万吨. Ordinals, years and idioms stay: an amount has a
/// unit behind it, and more than one sign. `text` is folded and squeezed.
pub(super) fn in_digits(text: &str) -> String {
    let text = years_in_digits(text);
    if !text.contains(is_power) {
        return text;
    }
    let mut digits = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        // 1.3万亿斤 has its digits already.
        let is_digit = |sign: char| sign.is_ascii_digit() || sign == '.';
        let is_inside =
            digits.ends_with(is_numeral) || digits.ends_with(is_digit) || digits.ends_with('第');
        let is_amount = is_numeral(first) && !is_inside;
        match is_amount.then(|| amount(rest)).flatten() {
            Some((amount, behind)) => {
                digits.push_str(&amount);
                rest = behind;
            }
            None => {
                digits.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    digits
}

/// `text` with the years that it writes in numerals in digits: 二〇二三年 is 2023年.
pub(super) fn years_in_digits(text: &str) -> String {
    if !text.contains(|sign| is_zero(sign) || sign == '一' || sign == '二') {
        return text.to_owned();
    }
    let signs: Vec<char> = text.chars().collect();
    let digit = |sign: &char| match sign {
        zero if is_zero(*zero) => Some('0'),
        numeral => "一二三四五六七八九"
            .chars()
            .zip('1'..='9')
            .find(|(known, _)| known == numeral)
            .map(|(_, digit)| digit),
    };
    let mut written = String::with_capacity(text.len());
    let mut place = 0;
    while let Some(sign) = signs.get(place) {
        let year: Option<String> =
            signs.get(place..place + 4).and_then(|year| year.iter().map(digit).collect());
        if let Some(year) = year.filter(|_| signs.get(place + 4) == Some(&'年')) {
            written.push_str(&year);
            place += 4;
        } else {
            written.push(*sign);
            place += 1;
        }
    }
    written
}

fn is_zero(sign: char) -> bool {
    matches!(sign, '〇' | '零' | '○')
}

fn is_numeral(sign: char) -> bool {
    let is_digit = matches!(
        sign,
        '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '两'
    );
    is_digit || is_power(sign)
}

fn is_power(sign: char) -> bool {
    matches!(sign, '十' | '百' | '千' | '万' | '亿')
}

/// Splits an amount off the front of `text`.
fn amount(text: &str) -> Option<(String, &str)> {
    let share = [("百分之", "%"), ("千分之", "‰")]
        .iter()
        .find_map(|(word, sign)| Some((text.strip_prefix(word)?, *sign)));
    if let Some((rest, sign)) = share {
        let (number, rest) = decimal(rest)?;
        return Some((format!("{number}{sign}"), rest));
    }
    // 十二点五万吨
    if let Some((number, behind)) = decimal(text).filter(|(number, _)| number.contains('.')) {
        return leading_unit(behind).0.map(|_| (number, behind));
    }
    let (signs, behind) = numeral(text);
    let has_power = signs.contains(is_power);
    let has_unit = leading_unit(behind).0.is_some_and(|unit| unit.as_str() != "年");
    let is_from = behind.strip_prefix(TO).is_some_and(|to| !numeral(to).0.is_empty());
    if !has_power || signs.chars().count() < 2 || !(has_unit || is_from) {
        return None;
    }
    let multiple = ["万亿", "亿", "万"].into_iter().find(|multiple| signs.ends_with(multiple));
    let number: u128 = value(signs)?;
    let size = multiple.map_or(Some(1), value)?;
    Some((format!("{}{}", number / size, multiple.unwrap_or_default()), behind))
}

/// Splits a number with or without decimals off the front of `text`: 三点五, 十二. Behind decimals stands
/// the multiple.
fn decimal(text: &str) -> Option<(String, &str)> {
    let (whole, rest) = numeral(text);
    let Some(behind) = rest.strip_prefix('点') else { return Some((plain(whole)?, rest)) };
    let end = behind.find(|sign| !is_numeral(sign) || is_power(sign)).unwrap_or(behind.len());
    let (decimals, rest) = behind.split_at(end);
    if decimals.is_empty() {
        return Some((plain(whole)?, text.get(whole.len()..)?));
    }
    Some((format!("{}.{}", plain(whole)?, one_by_one(decimals)?), rest))
}

/// Splits the numerals off the front of `text`.
fn numeral(text: &str) -> (&str, &str) {
    text.split_at(text.find(|sign| !is_numeral(sign)).unwrap_or(text.len()))
}

/// The value of `signs`; a power alone is one of it.
fn value(signs: &str) -> Option<u128> {
    let whole = match signs.chars().next()? {
        power if "百千万亿".contains(power) => format!("一{signs}"),
        _ => signs.replace('两', "二"),
    };
    // The first sign of 万亿 is a power as well.
    let whole = if signs == "万亿" { "一万亿".to_owned() } else { whole };
    whole.to_number(ChineseCountMethod::TenThousand).ok()
}

fn plain(signs: &str) -> Option<String> {
    value(signs).map(|number| number.to_string())
}

fn one_by_one(signs: &str) -> Option<String> {
    let digit = |sign: char| value(&sign.to_string()).map(|digit| digit.to_string());
    signs.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_become_digits_with_their_largest_multiple() {
        for (text, expected) in [
            ("投资总规模五千亿元", "投资总规模5000亿元"),
            ("粮食四千二百五十亿公斤", "粮食4250亿公斤"),
            ("化肥一亿一千五百万吨", "化肥11500万吨"),
            ("九千万至九千二百万吨", "9000万至9200万吨"),
            ("增长百分之三点五", "增长3.5%"),
            ("增长百分之十二以上", "增长12%以上"),
            ("占百分之八", "占8%"),
            ("建成八十个", "建成80个"),
            ("总额一万亿元", "总额1万亿元"),
            ("两百万人", "200万人"),
            ("粮食产量十二点五万吨", "粮食产量12.5万吨"),
            ("油料一点二万吨以上", "油料1.2万吨以上"),
            ("千分之八点五", "8.5‰"),
            ("一九九一年计划", "1991年计划"),
            ("二○○三年", "2003年"),
        ] {
            assert_eq!(in_digits(text), expected);
        }
    }

    #[test]
    fn ordinals_years_and_idioms_stay() {
        for text in [
            "三次产业增加值",
            "第十四届人民代表大会",
            "第二十条",
            "十四五规划",
            "千方百计",
            "一是稳增长",
            "百姓收入",
            "达到三分之一左右",
            "粮食1.3万亿斤",
            "投资3亿元、用地2万亩",
            "收入12万亿元",
        ] {
            assert_eq!(in_digits(text), text);
        }
    }
}
