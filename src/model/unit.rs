//! Units as people write them, and exact conversion between their sizes.

use std::fmt;

use rust_decimal::Decimal;

use crate::model::{BadQuantity, Quantity, fold, squeeze};

/// A unit such as `亿元`, `万人`, `%` or `件/万人`, written as in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit(String);

/// Names of the same unit, with the factor to the first name of their kind.
const SYNONYMS: &[(&str, &str, i64, u32)] = &[
    ("百分点", "个百分点", 1, 0),
    ("‰", "%", 1, 1),
    ("公里", "米", 1000, 0),
    ("千米", "米", 1000, 0),
    ("吨", "公斤", 1000, 0),
    ("千克", "公斤", 1, 0),
    ("平方公里", "平方米", 1_000_000, 0),
    ("公顷", "平方米", 10_000, 0),
];

/// Units whose figures have no multiples.
const SINGLY: &[&str] = &["%", "‰", "个百分点", "百分点", "天", "岁", "倍"];

/// Multiples that stand before a unit, longest first.
const MULTIPLES: &[(&str, u64)] = &[
    ("万亿", 1_000_000_000_000),
    ("百万", 1_000_000),
    ("千万", 10_000_000),
    ("亿", 100_000_000),
    ("万", 10_000),
];

impl Unit {
    /// The unit of shares and rates.
    pub const PERCENT: &str = "%";
    /// The unit of differences between shares and rates.
    pub const POINTS: &str = "个百分点";

    /// Returns the unit written as `text`, or `None` if nothing is written.
    pub fn new(text: &str) -> Option<Self> {
        let name = squeeze(&fold(text));
        (!name.is_empty()).then_some(Self(name))
    }

    /// The unit that a project's money is kept in where its list names none.
    pub fn project_money() -> Self {
        Self("万元".to_owned())
    }

    /// The unit as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether figures in this unit are rates, whose differences are percentage points.
    pub fn is_rate(&self) -> bool {
        self.0 == Self::PERCENT || self.0 == "‰"
    }

    /// Whether figures in this unit are sums of money.
    pub fn is_money(&self) -> bool {
        self.0.ends_with('元')
    }

    /// Whether differences of figures in this unit are percentage points: of percents, and of points
    /// themselves. Those of ‰ are in ‰.
    pub fn differs_in_points(&self) -> bool {
        self.0 == Self::PERCENT || self.0 == Self::POINTS
    }

    /// Returns `quantity` of this unit in `other`, exactly.
    ///
    /// # Errors
    ///
    /// `None` inside means that the units measure different things; the error, that the result
    /// has too many digits to be kept exactly.
    pub fn convert(
        &self,
        quantity: Quantity,
        other: &Self,
    ) -> Option<Result<Quantity, BadQuantity>> {
        let ((from, base), (to, other_base)) = (self.scale(), other.scale());
        if base != other_base {
            return None;
        }
        let product = quantity.decimal().checked_mul(from);
        Some(match product.and_then(|product| product.checked_div(to)) {
            Some(number) => Quantity::new(number),
            None => Err(BadQuantity::TooLarge),
        })
    }

    /// Whether these are rates, points, days and the like, which are not counted by the ten thousand.
    pub fn is_single(&self) -> bool {
        Self::takes_no_multiple(&self.0)
    }

    /// Whether nobody counts these by the ten thousand: a multiple before them is a slip.
    fn takes_no_multiple(name: &str) -> bool {
        SINGLY.contains(&name)
    }

    /// Whether this is a multiple without what it counts, as `万`.
    pub fn is_bare_multiple(&self) -> bool {
        MULTIPLES.iter().any(|(multiple, _)| *multiple == self.0)
    }

    /// Returns this unit, or, if it is a bare multiple such as `万`, that multiple of what `kept`
    /// counts: `1.2万` in a column of 人 is in 万人, `400亿` in one of 亿元 is in 亿元. Of what is
    /// counted singly, such as %, there is no multiple.
    #[must_use]
    pub fn completed(&self, kept: &Self) -> Self {
        let is_bare = self.is_bare_multiple()
            && !kept.is_bare_multiple()
            && !Self::takes_no_multiple(&kept.0);
        let counted = MULTIPLES.iter().find_map(|(multiple, _)| kept.0.strip_prefix(multiple));
        let counted = counted.filter(|rest| !rest.is_empty()).unwrap_or(&kept.0);
        if is_bare { Self(format!("{}{counted}", self.0)) } else { self.clone() }
    }

    /// What is counted, and by which power of ten: 亿元 are 元 times 10⁸, `件/万人` are just these.
    pub fn parts(&self) -> (&str, u32) {
        let multiple = self.multiple().filter(|(_, counted)| !counted.is_empty());
        multiple.map_or((&self.0, 0), |(factor, counted)| (counted, factor.ilog10()))
    }

    /// What figures in this unit are multiplied by to be in `other`; `None` if the units measure different
    /// things.
    pub fn factor(&self, other: &Self) -> Option<Decimal> {
        let ((from, base), (to, other_base)) = (self.scale(), other.scale());
        (base == other_base).then(|| from.checked_div(to)).flatten()
    }

    /// What figures in this unit are multiples of: 亿元 and 万元 of 元, 公里 of 米.
    pub fn base(&self) -> &str {
        self.scale().1
    }

    /// The multiple that stands before what is counted, if one does, and what is counted; nothing
    /// behind a bare one.
    fn multiple(&self) -> Option<(u64, &str)> {
        MULTIPLES.iter().find_map(|(name, factor)| {
            let rest = self.0.strip_prefix(name)?;
            let is_counted = !rest.starts_with('/');
            (is_counted && !Self::takes_no_multiple(rest)).then_some((*factor, rest))
        })
    }

    /// The factor to the base unit, and the base unit's name: `亿元` is (10⁸, `元`).
    fn scale(&self) -> (Decimal, &str) {
        let (factor, name) = self.multiple().unwrap_or((1, &self.0));
        let synonym = SYNONYMS.iter().find(|(synonym, ..)| *synonym == name);
        let (name, more) = synonym.map_or((name, Decimal::ONE), |(_, base, factor, decimals)| {
            (*base, Decimal::new(*factor, *decimals))
        });
        (Decimal::from(factor) * more, name)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: &str, from: &str, to: &str, expected: Option<&str>) {
        let (from, to) = (Unit::new(from).unwrap(), Unit::new(to).unwrap());
        let converted = from.convert(number.parse().unwrap(), &to);
        let text = converted.map(|result| result.unwrap().to_string());
        assert_eq!(text.as_deref(), expected);
    }

    #[test]
    fn sizes_of_one_unit_convert_exactly() {
        check("1.56", "亿元", "万元", Some("15600"));
        check("15600", "万元", "亿元", Some("1.56"));
        check("12000", "人", "万人", Some("1.2"));
        check("6", "‰", "%", Some("0.6"));
        check("5.3", "公里", "米", Some("5300"));
        check("2", "万吨", "吨", Some("20000"));
        check("1.7", "百分点", "个百分点", Some("1.7"));
    }

    #[test]
    fn a_unit_is_parted_into_what_is_counted_and_a_power_of_ten() {
        for (unit, counted, power) in [
            ("元", "元", 0),
            ("亿元", "元", 8),
            ("万人", "人", 4),
            ("百万美元", "美元", 6),
            ("千万元", "元", 7),
            ("万亿元", "元", 12),
            ("万", "万", 0),
            ("件/万人", "件/万人", 0),
            ("万天", "万天", 0),
            ("%", "%", 0),
            ("公里", "公里", 0),
        ] {
            assert_eq!(Unit::new(unit).unwrap().parts(), (counted, power), "{unit}");
        }
    }

    #[test]
    fn a_bare_multiple_counts_what_the_column_counts() {
        let completed = |written: &str, kept: &str| {
            Unit::new(written).unwrap().completed(&Unit::new(kept).unwrap()).to_string()
        };
        assert_eq!(completed("万", "人"), "万人");
        assert_eq!(completed("亿", "亿元"), "亿元");
        assert_eq!(completed("万", "亿元"), "万元");
        assert_eq!(completed("元", "亿元"), "元");
        assert_eq!(completed("亿", "%"), "亿");
        assert_eq!(completed("亿", "亿"), "亿");
        assert_eq!(completed("万", "亿"), "万");
        assert_eq!(completed("万", "天"), "万");
    }

    #[test]
    fn different_units_do_not_convert() {
        check("1", "亿元", "万美元", None);
        check("1", "%", "个百分点", None);
        check("6.4", "亿", "%", None);
        check("12", "亿", "亿", Some("12"));
        check("12000", "万", "亿", Some("1.2"));
        check("12", "亿元", "亿", None);
        check("6.4", "亿%", "%", None);
        check("6.4", "万", "个百分点", None);
        check("1", "万天", "天", None);
        check("1", "件/万人", "件", None);
        check("1", "人", "人次", None);
    }

    #[test]
    fn a_result_that_needs_more_than_six_decimals_is_refused() {
        let (yuan, hundred_million) = (Unit::new("元").unwrap(), Unit::new("亿元").unwrap());
        let refused = yuan.convert("1".parse().unwrap(), &hundred_million);
        assert_eq!(refused, Some(Err(BadQuantity::TooPrecise)));
    }
}
