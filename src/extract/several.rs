//! Lists of entries that name the plan of each row: what a city's office keeps of all its districts.

use crate::extract::columns::used_fields;
use crate::extract::heading::Heading;
use crate::extract::lists::is_serial_number;
use crate::model::{Field, ListKind, Mapping, Period, Quantity, Unread};
use crate::read::{List, RowSpot};

/// The columns of such a list.
#[derive(Debug)]
pub struct SeveralPlans {
    /// The place of the column of plans, from 0.
    pub plan: usize,
    /// The columns that are not read.
    pub unread: Vec<Unread>,
    /// Those that a plain row fills; `None` where every row needs more than numbers to be understood.
    plain: Option<PlainColumns>,
}

/// Which column of a plain row holds what.
#[derive(Debug)]
struct PlainColumns {
    columns: Vec<Field>,
    /// Whether plain numbers beside the names are serial numbers, and no codes.
    has_serial_numbers: bool,
}

/// A row that says nothing but a number of an item for a month.
#[derive(Debug, PartialEq, Eq)]
pub struct PlainEntry<'a> {
    /// The item's code as written.
    pub code: &'a str,
    /// The item's name, where it stands beside the code.
    pub name: Option<&'a str>,
    /// The month.
    pub period: Period,
    /// The number.
    pub value: Quantity,
    /// The number as written.
    pub text: &'a str,
    /// Whether that is how the program would write it.
    pub is_canonical: bool,
    /// The character of the line that it begins with, from 1.
    pub column: u32,
}

impl SeveralPlans {
    /// Reads the headings of `list`; `None` where they are of no entries that name their plans.
    pub fn of(list: &List<'_>, mapping: &Mapping) -> Option<Self> {
        let heading = Heading::of(&list.heading().rows, mapping);
        let needed = [Field::Plan, Field::Period];
        let is_known = needed.iter().all(|field| heading.has(*field))
            && !heading.has(Field::Record)
            && heading.kind() == Some(ListKind::Progress);
        let plan = heading.column(Field::Plan).filter(|_| is_known)?.index;
        let unread = heading.unread(used_fields(ListKind::Progress)).collect();
        Some(Self { plan, unread, plain: PlainColumns::of(&heading) })
    }

    /// Reads `row` if it is plain.
    pub fn plain<'a>(&self, list: &'a List<'_>, row: RowSpot) -> Option<PlainEntry<'a>> {
        self.plain.as_ref()?.read(list.plain(row)?)
    }
}

impl PlainColumns {
    fn of(heading: &Heading) -> Option<Self> {
        let known = heading.columns.iter().map(|column| column.field);
        let is_plain = heading.columns.len() == heading.texts.len()
            && heading.columns.iter().all(|column| column.unit.is_none() && column.year.is_none())
            && heading.spans.is_empty()
            && heading.doubles.is_empty();
        let has_serial_numbers =
            matches!(heading.name_kind, Some(ListKind::Projects | ListKind::Works));
        is_plain.then(|| Self { columns: known.collect(), has_serial_numbers })
    }

    fn read<'a>(&self, cells: impl Iterator<Item = &'a str>) -> Option<PlainEntry<'a>> {
        let (mut code, mut name, mut period, mut value) = (None, None, None, None);
        let (mut column, mut count) = (1, 0);
        for cell in cells {
            let text = cell.trim();
            let field = *self.columns.get(count)?;
            if field == Field::Code {
                code = Some(text);
            } else if field == Field::Name {
                name = Some(text).filter(|text| !text.is_empty());
            } else if field == Field::Period {
                period = plain_month(text);
            } else if field == Field::Value {
                value = plain_number(text).map(|read| (read, text, column));
            } else if field != Field::Plan && !text.is_empty() {
                return None;
            }
            column += u32::try_from(cell.chars().count()).ok()? + 1;
            count += 1;
        }
        let is_serial = self.has_serial_numbers && name.is_some();
        let code = code.filter(|code| !(is_serial && is_serial_number(code)));
        let ((value, is_canonical), text, column) =
            value.filter(|_| count == self.columns.len())?;
        Some(PlainEntry { code: code?, name, period: period?, value, text, is_canonical, column })
    }
}

/// A month as `2022-05` or `202205`.
fn plain_month(text: &str) -> Option<Period> {
    let (year, month) = text.split_at_checked(4)?;
    let month = month.strip_prefix('-').unwrap_or(month);
    let is_plain = month.len() == 2 && [year, month].iter().all(|part| is_digits(part));
    Period::of(year.parse().ok().filter(|_| is_plain)?, month.parse().ok()?)
}

/// A number of digits and perhaps a fraction, and whether it is written so as the program does.
fn plain_number(text: &str) -> Option<(Quantity, bool)> {
    const WHOLE: usize = 12;
    const FRACTION: usize = 6;
    let (whole, fraction) =
        text.split_once('.').map_or((text, None), |(one, two)| (one, Some(two)));
    let digits = fraction.unwrap_or_default();
    let is_plain = (1..=WHOLE).contains(&whole.len())
        && digits.len() <= FRACTION
        && fraction.is_none_or(|fraction| !fraction.is_empty())
        && is_digits(whole)
        && is_digits(digits);
    let micros = whole
        .bytes()
        .chain(digits.bytes())
        .chain(std::iter::repeat_n(b'0', FRACTION - digits.len().min(FRACTION)));
    let micros = micros.fold(0, |sum: i64, digit| {
        sum.wrapping_mul(10).wrapping_add(i64::from(digit) - i64::from(b'0'))
    });
    let is_canonical = !digits.ends_with('0') && (whole.len() == 1 || !whole.starts_with('0'));
    is_plain.then(|| (Quantity::from_micros(micros), is_canonical))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_number_is_what_its_text_is_read_as() {
        for text in
            ["0", "7", "12.5", "0.000001", "123456789012.123456", "12.50", "007", "1.0", "00.5"]
        {
            let known: Quantity = text.parse().unwrap();
            assert_eq!(plain_number(text), Some((known, text == known.to_string())), "{text}");
        }
    }

    #[test]
    fn what_must_be_understood_is_no_plain_number_or_month() {
        for text in
            ["", "-1", "+1", "1,200", "5%", "1.", ".5", "1.2.3", "0.0000001", "1234567890123", "１"]
        {
            assert_eq!(plain_number(text), None, "{text}");
        }
        assert_eq!(plain_month("2022-05"), Period::of(2022, 5));
        assert_eq!(plain_month("202205"), Period::of(2022, 5));
        for text in ["2022", "2022-5", "2022-13", "2022-00", "5月", "2022年5月", "20220", "2022--5"]
        {
            assert_eq!(plain_month(text), None, "{text}");
        }
    }
}
