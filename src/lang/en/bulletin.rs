use crate::model::TemplateFault;

/// The usual template.
pub(super) const TEMPLATE: &str = include_str!("bulletin.txt");

pub(super) fn fault(fault: &TemplateFault) -> String {
    match fault {
        TemplateFault::UnknownName { found, near } => {
            format!("nothing is called `{found}`{}", nearest(near))
        }
        TemplateFault::UnknownList { found, near } => {
            format!("no list is called `{found}`{}", nearest(near))
        }
        TemplateFault::UnknownTable { found, near } => {
            format!("no table is called `{found}`; there are {}", near.join(", "))
        }
        TemplateFault::NotOfList { found } => {
            format!("the records of this list have no `{found}`")
        }
        TemplateFault::Unclosed { sign: ':' } => {
            "expected the name of a list and a colon, as in [projects_behind|, : {name}]".to_owned()
        }
        TemplateFault::Unclosed { sign } => format!("a bracket stays open: `{sign}` is missing"),
        TemplateFault::BadNumber { found } => {
            format!("expected how many at most, 1 or more, found `{found}`")
        }
        TemplateFault::FigureInHeading => {
            "a heading can have words, dates and counts alone".to_owned()
        }
        TemplateFault::TooDeep { most } => {
            format!("brackets stand in each other more than {most} deep")
        }
        TemplateFault::SecondTitle => "there is a title already; chapters begin with ##".to_owned(),
        TemplateFault::NoTitle => "there is no title, a line that begins with #".to_owned(),
        TemplateFault::NumberNotBelowTitle => {
            "the number of the document (^) belongs right below the title".to_owned()
        }
        TemplateFault::AddresseeNotFirst => {
            "the receivers (:) belong below the title and the number, before the text, in one line"
                .to_owned()
        }
        TemplateFault::AddresseeWithoutColon => {
            "the receivers end with a colon, as in `: All units:`".to_owned()
        }
        TemplateFault::SignatureNotLast => {
            "who signs (>) belongs behind the text, its lines together, with tables alone behind it"
                .to_owned()
        }
        TemplateFault::NothingBehind { sign } => format!("nothing stands behind `{sign}`"),
        TemplateFault::TooLong { most } => format!("a template has at most {most} lines"),
    }
}

fn nearest(near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!("; near it are {}", near.join(", ")) }
}
