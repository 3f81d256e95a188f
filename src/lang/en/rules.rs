use crate::model::{Number, RuleFault, ScaleKind, Shape, Word};

pub(super) fn fault(fault: &RuleFault) -> String {
    match fault {
        RuleFault::Syntax(detail) => format!("this is no TOML: {detail}"),
        RuleFault::UnknownKey { found, expected } => {
            format!("expected one of {}, found `{found}`", expected.join(", "))
        }
        RuleFault::WrongShape { key, found, expected } => {
            format!("expected {} for `{key}`, found {}", shape(*expected), shape(*found))
        }
        RuleFault::NoBands { scale } => format!("`{}` has no `bands`", scale.key()),
        RuleFault::TooManyBands { limit } => format!("a scale has at most {limit} bands"),
        RuleFault::NoLight => "this band has no `light`".to_owned(),
        RuleFault::UnknownWord { found, expected } => {
            let known: Vec<&str> = expected.iter().copied().map(Word::key).collect();
            format!("expected {}, found `{found}`", known.join(", "))
        }
        RuleFault::BadCondition { number, found } => {
            let (key, example) = (number.key(), number.example());
            format!("expected a condition like \"{example}\" for `{key}`, found `{found}`")
        }
        RuleFault::NotARatio { number, found } => {
            format!("`{}` is a ratio, where 1 is 100 %, found `{found}`", number.key())
        }
        RuleFault::MisplacedNumber { scale, found, expected } => {
            let known: Vec<String> = expected.iter().map(|number| named(*number)).collect();
            let scale = scale.key();
            format!("`{scale}` has no {}; it has {}", named(*found), known.join(", "))
        }
        RuleFault::NotEveryCase => {
            "the last band has a condition, so that some figures have no light".to_owned()
        }
        RuleFault::EndsEarly => {
            "this band has no condition, so that none after it counts".to_owned()
        }
        RuleFault::Unreachable { earlier } => {
            format!("this band never counts: whatever fits it fits the one at {earlier}")
        }
        RuleFault::BadMonth { found } => format!("expected a month from 1 to 12, found `{found}`"),
        RuleFault::BadTolerance { found } => {
            format!("expected a number in quotes like \"0.2\" or \"5%\", found `{found}`")
        }
        RuleFault::BadWord { found, limit } => {
            format!(
                "expected a word of 1 to {limit} characters, no control characters, found `{found}`"
            )
        }
        RuleFault::SameWord { found, other } => {
            format!("expected a word of its own: `{found}` is that of {}", other.key())
        }
        RuleFault::Nothing => {
            let scales: Vec<&str> = ScaleKind::ALL.iter().map(|scale| scale.key()).collect();
            format!("has no light rules: expected one of {}, words", scales.join(", "))
        }
    }
}

pub(super) fn hint(fault: &RuleFault) -> Option<String> {
    let hint = match fault {
        RuleFault::Syntax(_) => "texts and conditions stand in plain quotes: \"…\"",
        RuleFault::BadCondition { .. } => {
            "a condition is one of >=, >, <=, < and a number; only ratios and growth may have %"
        }
        RuleFault::NotARatio { .. } => "write 80 percent as 0.8 or 80%",
        RuleFault::NotEveryCase => "add a last band that has only a light",
        RuleFault::EndsEarly | RuleFault::Unreachable { .. } => {
            "the first band that fits counts: put strict ones first, and the one without a condition last"
        }
        RuleFault::NoBands { .. } => "add bands, or leave the section out for the usual ones",
        RuleFault::UnknownKey { .. }
        | RuleFault::WrongShape { .. }
        | RuleFault::NoLight
        | RuleFault::TooManyBands { .. }
        | RuleFault::UnknownWord { .. }
        | RuleFault::MisplacedNumber { .. }
        | RuleFault::BadMonth { .. }
        | RuleFault::BadTolerance { .. }
        | RuleFault::BadWord { .. }
        | RuleFault::SameWord { .. }
        | RuleFault::Nothing => return None,
    };
    Some(hint.to_owned())
}

fn named(number: Number) -> String {
    let meaning = match number {
        Number::Pace => "completion ÷ due",
        Number::Gap => "points to the schedule or target",
        Number::Completion => "share of the target",
        Number::Actual => "growth",
        Number::Lead => "points ahead of a wider place",
        Number::Months => "months without a start",
    };
    format!("`{}` ({meaning})", number.key())
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "a text in quotes",
        Shape::WholeNumber => "a whole number",
        Shape::Fraction => "a number with a fraction",
        Shape::Truth => "true or false",
        Shape::Time => "a date or time",
        Shape::List => "a list",
        Shape::Table => "a table",
    }
}

/// What a scale is for, in words.
pub(super) fn scale_name(scale: ScaleKind) -> &'static str {
    match scale {
        ScaleKind::Investment => "investment",
        ScaleKind::Flow => "amounts",
        ScaleKind::Days => "days",
        ScaleKind::Growth => "growth",
        ScaleKind::Start => "start",
    }
}
