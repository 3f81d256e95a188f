//! By which rules and which targets a plan is judged.

use std::path::Path;

use crate::assess::{RuleSet, Targets};
use crate::cli::args::JudgingArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::lang::Message;
use crate::model::{Fault, Location, Problem};
use crate::read::file_by_hand;

/// The rules that `args` name, or the configuration, or the usual ones.
pub(super) fn rules(args: &JudgingArgs, context: &Context) -> Result<RuleSet, Failure> {
    let named = args.lights.as_deref().or(context.usual_lights.as_deref());
    named.map_or_else(|| Ok(RuleSet::usual()), rule_set)
}

/// The rule set `name`: one that is built in, or the file of that name.
pub(super) fn rule_set(name: &str) -> Result<RuleSet, Failure> {
    if let Some(rules) = RuleSet::preset(name) {
        return Ok(rules);
    }
    if !name.contains(['.', '/', '\\']) {
        return Err(unknown(name));
    }
    let text = file_by_hand(Path::new(name))
        .map_err(|fault| Failure::from(Problem::at(Location::file(name), Fault::File(fault))))?;
    let refused =
        |problems| Failure::several(Message::NotUsable { name: name.to_owned() }, problems);
    RuleSet::read(name, &text).map_err(refused)
}

/// No set is built in under `name`.
pub(super) fn unknown(name: &str) -> Failure {
    let known = RuleSet::PRESETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    Failure::usage(Fault::UnknownRules { found: name.to_owned(), known })
}

/// The targets that `args` want to count.
pub(super) fn targets(args: &JudgingArgs) -> Targets {
    if args.original { Targets::Published } else { Targets::InForce }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::model::{Light, RuleFault, Word};

    #[test]
    fn the_usual_word_of_another_light_is_taken_in_every_language() {
        for (light, lang) in
            Light::ALL.iter().flat_map(|light| Lang::ALL.iter().map(move |lang| (light, lang)))
        {
            let word = lang.catalogue().word(Word::Light(*light));
            let named = if *light == Light::Red { "green" } else { "red" };
            let problems = RuleSet::read("a.toml", &format!("[words]\n{named} = \"{word}\"\n"));
            let is_taken = |problem: &Problem| matches!(&problem.fault, Fault::Rules(RuleFault::SameWord { other, .. }) if other == light);
            assert!(problems.unwrap_err().iter().any(is_taken), "{word}");
        }
    }
}
