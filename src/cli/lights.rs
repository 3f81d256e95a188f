//! `plan lights`: the rules that give lights.

use crate::assess::RuleSet;
use crate::cli::args::{LightsArgs, LightsCommand};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::judging;
use crate::cli::output::{self, print, say};
use crate::lang::Message;
use crate::render::Format;
use crate::report::rule_sets;

/// Lists the sets that are built in, prints one, or checks a file.
pub(super) fn run(args: &LightsArgs, context: &Context) -> Result<(), Failure> {
    match &args.command {
        LightsCommand::List(args) => {
            output::write(&rule_sets(context.words()), args, Format::Table, context)
        }
        LightsCommand::Show { name } => {
            let found = RuleSet::PRESETS.iter().find(|(known, _)| known == name);
            let (_, text) = found.ok_or_else(|| judging::unknown(name))?;
            print(text)
        }
        LightsCommand::Check { file } => {
            let rules = judging::rule_set(&file.display().to_string())?;
            let message = Message::RulesSound { name: rules.name };
            say(&context.words().message(&message))
        }
    }
}
