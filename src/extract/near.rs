//! Which known heading comes nearest to one that is not known.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::extract::aliases::ALIASES;
use crate::model::Field;

/// The pairs of neighbouring characters of a name.
type Pairs = BTreeSet<(char, char)>;

static KNOWN: LazyLock<Vec<(&str, Field, Pairs)>> = LazyLock::new(|| {
    let known = ALIASES.iter().flat_map(|(field, names)| names.iter().map(|name| (*name, *field)));
    known.map(|(name, field)| (name, field, pairs(name))).collect()
});

/// How many tenths of the pairs must be the same: below it, names of different things come near.
const NEAR: usize = 6;

/// The known heading that is nearest to `name`, where one is near: most pairs of neighbouring
/// characters are the same in both, or one character differs. It is only ever told to a person.
pub(super) fn near(name: &str) -> Option<(&'static str, Field)> {
    let own = pairs(name);
    let alike = |(known, field, others): &(&'static str, Field, Pairs)| {
        let (shared, all) = (own.intersection(others).count(), own.len() + others.len());
        // Of a name of two characters every other name has the only pair or not.
        let tenths = if shared > 1 { shared * 20 / all.max(1) } else { 0 };
        let tenths = if is_one_off(name, known) { tenths.max(NEAR + 2) } else { tenths };
        (tenths >= NEAR).then_some((tenths, *known, *field))
    };
    // The first of equals is the usual name.
    let best = KNOWN
        .iter()
        .filter_map(alike)
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, known, field)| (known, field))
}

fn pairs(text: &str) -> Pairs {
    text.chars().zip(text.chars().skip(1)).collect()
}

/// Whether one character of a name of four or more is another, too many or lacking.
fn is_one_off(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    if short.len() < 4 || long.len() > short.len() + 1 {
        return false;
    }
    let front = short.iter().zip(&long).take_while(|(one, other)| one == other).count();
    let skip = usize::from(long.len() == short.len());
    short.get(front + skip..).unwrap_or_default() == long.get(front + 1..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_heading_is_told_only_where_it_is_near() {
        #[track_caller]
        fn check(name: &str, expected: Option<Field>) {
            assert_eq!(near(name).map(|(_, field)| field), expected, "{name}");
        }
        check("累记完成投资", Some(Field::Value));
        check("责任单位名称", Some(Field::Department));
        check("年度计划投姿", Some(Field::Annual));
        check("存在问题情况", Some(Field::Problem));
        check("气温", None);
        check("某某某某", None);
        check("单位负责人电话", None);
    }
}
