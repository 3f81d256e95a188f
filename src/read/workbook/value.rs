//! What a cell of a spreadsheet says.

use calamine::{Data, ExcelDateTime};
use rust_decimal::Decimal;

use crate::model::{fold, squeeze};

/// The text of `data`, shown in the number format `format` where it is known: a percentage with its
/// sign, a date as `2022-05-31` or `2022-05`, the unit that the format writes behind each number.
pub(super) fn text(data: &Data, format: Option<&str>) -> String {
    let number = |number: Option<Decimal>| number.map(|number| formatted(number, format));
    match data {
        Data::Empty => None,
        Data::Int(whole) => number(Some(Decimal::from(*whole))),
        Data::Float(float) => {
            number(decimal(&format!("{float:.14e}"))).or_else(|| Some(float.to_string()))
        }
        Data::String(text) => Some(plain(text)),
        Data::Bool(truth) => Some(if *truth { "TRUE" } else { "FALSE" }.to_owned()),
        Data::DateTime(moment) => Some(date(moment, format)),
        Data::DateTimeIso(moment) => Some(moment.split('T').next().unwrap_or_default().to_owned()),
        Data::DurationIso(span) => Some(span.clone()),
        Data::Error(error) => Some(error.to_string()),
    }
    .unwrap_or_default()
}

/// Spreadsheets keep binary fractions and show fifteen digits of them, which are what was typed.
fn decimal(scientific: &str) -> Option<Decimal> {
    Decimal::from_scientific(scientific).ok().map(|number| number.normalize())
}

/// Text as it was typed: without the apostrophe that makes a text of a number.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace("_x000D_", "").replace('\r', "\n");
    let text = text.trim();
    text.strip_prefix(['\'', '’']).filter(|rest| is_number(rest)).unwrap_or(text).to_owned()
}

/// Whether `text` is a number, of whatever width, with a sign of thousands or of percent.
pub(super) fn is_number(text: &str) -> bool {
    let plain = squeeze(&fold(text));
    plain.contains(|c: char| c.is_ascii_digit())
        && plain.chars().all(|c| c.is_ascii_digit() || ".,%-+".contains(c))
}

/// `number` as its format shows it.
fn formatted(number: Decimal, format: Option<&str>) -> String {
    let shown = format.map_or("", |format| format.split(';').next().unwrap_or_default());
    let (signs, literal) = parted(shown);
    if signs.contains('%') {
        let hundredfold = number.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(number).normalize();
        return format!("{hundredfold}%");
    }
    format!("{number}{}", literal.unwrap_or_default())
}

/// The signs of a number format outside of its quoted words, and the unit behind the digits. None
/// where the format shows another number than there is, as thousands or 万.
fn parted(format: &str) -> (String, Option<String>) {
    let (mut signs, mut words, mut moves_point) = (String::new(), String::new(), false);
    let mut characters = format.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                let quoted: String = characters.by_ref().take_while(|c| *c != '"').collect();
                if signs.contains(['0', '#']) {
                    words.push_str(&quoted);
                }
            }
            '\\' | '!' | '_' | '*' => moves_point |= characters.next() == Some('.'),
            '[' => drop(characters.by_ref().take_while(|c| *c != ']').count()),
            other => signs.push(other),
        }
    }
    // A comma behind the last digit divides by a thousand.
    let is_scaled = moves_point || signs.trim_end_matches([' ', ')']).ends_with(',');
    let words = words.trim().to_owned();
    let is_unit = !words.is_empty() && words.chars().all(char::is_alphabetic);
    (signs, (is_unit && !is_scaled).then_some(words))
}

/// A day, or a month where its format shows no day.
fn date(moment: &ExcelDateTime, format: Option<&str>) -> String {
    let Some(day) = moment.as_datetime().filter(|_| moment.is_datetime()) else {
        return moment.to_string();
    };
    let (signs, _) = parted(format.unwrap_or_default());
    let signs = signs.to_lowercase();
    let shows_month_only = signs.contains('y') && signs.contains('m') && !signs.contains('d');
    day.format(if shows_month_only { "%Y-%m" } else { "%Y-%m-%d" }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(data: &Data, format: &str, expected: &str) {
        assert_eq!(text(data, Some(format)), expected, "{data:?} {format}");
    }

    #[test]
    fn numbers_are_what_a_person_typed() {
        check(&Data::Float(0.1 + 0.2), "General", "0.3");
        check(&Data::Float(4.35), "General", "4.35");
        check(&Data::Float(1_041.1), "#,##0.0", "1041.1");
        check(&Data::Float(-0.05), "0.00", "-0.05");
        check(&Data::Float(12.0), "General", "12");
        check(&Data::Float(1e15), "General", "1000000000000000");
        check(&Data::Int(7), "0", "7");
        check(&Data::Float(1e300), "0", &format!("1{}", "0".repeat(300)));
    }

    #[test]
    fn formats_give_percent_signs_and_units() {
        check(&Data::Float(0.523), "0.0%", "52.3%");
        check(&Data::Float(0.07), "0%", "7%");
        check(&Data::Float(12.5), "0.00\"亿元\"", "12.5亿元");
        check(&Data::Float(3.0), "0\"个\";-0\"个\"", "3个");
        check(&Data::Float(12000.0), "#,##0\"万元\"", "12000万元");
        check(&Data::Float(12000.0), "0!.0,\"万\"", "12000");
        check(&Data::Float(12000.0), "0,\"千元\"", "12000");
        check(&Data::Float(5.0), "0_);(0)", "5");
        check(&Data::Float(5.0), "\"第\"0", "5");
    }

    #[test]
    fn texts_lose_the_apostrophe_of_a_number() {
        check(&Data::String("’12.5".to_owned()), "@", "12.5");
        check(&Data::String(" 1,200 ".to_owned()), "@", "1,200");
        check(&Data::String("'是".to_owned()), "@", "'是");
        check(&Data::String("a\r\nb".to_owned()), "@", "a\nb");
    }

    #[test]
    fn other_cells_have_a_text_of_their_own() {
        check(&Data::Empty, "", "");
        check(&Data::Bool(true), "", "TRUE");
        check(&Data::DateTimeIso("2022-01-08T00:00:00".to_owned()), "", "2022-01-08");
        check(&Data::Error(calamine::CellErrorType::Div0), "", "#DIV/0!");
    }
}
