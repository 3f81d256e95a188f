//! Help and usage errors in the person's language: clap has the grammar, the catalogue the words.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches};

use crate::cli::args::Cli;
use crate::cli::output::{print, tell};
use crate::lang::{Catalogue, Label, Lang, Message, UsageFault};
use crate::model::visible_lines;

/// Parses the command line; prints help, the version or what is wrong and returns the exit code.
pub(super) fn parse(arguments: &[OsString], lang: Lang) -> Result<Cli, u8> {
    let words = lang.catalogue();
    let command = worded(Cli::command(), "", arguments, words);
    let matches = command.try_get_matches_from(arguments);
    let parsed = matches.and_then(|matches| Cli::from_arg_matches(&matches));
    parsed.map_err(|error| answer(&error, words))
}

/// Puts the catalogue's words on `command` and on what is below it, of which only what `arguments` name is
/// seen whole: to word all that there is takes longer than all else that a start does.
fn worded(
    command: Command,
    path: &str,
    arguments: &[OsString],
    words: &'static dyn Catalogue,
) -> Command {
    let is_root = path.is_empty();
    let help = flag("help", 'h', ArgAction::Help, words);
    let mut command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(help)
        .subcommand_help_heading(words.label(Label::Commands))
        .subcommand_value_name("COMMAND")
        .help_template(format!(
            "{{about-with-newline}}\n{}\n\n{{all-args}}",
            words.message(&Message::Labelled { label: Label::Usage, text: "{usage}".to_owned() })
        ))
        .mut_args(|argument| worded_argument(argument, path, words))
        .mut_subcommands(|sub| {
            let below = if is_root {
                sub.get_name().to_owned()
            } else {
                format!("{path}.{}", sub.get_name())
            };
            if arguments.iter().any(|argument| argument == sub.get_name()) {
                worded(sub, &below, arguments, words)
            } else {
                about(sub, &below, words)
            }
        });
    if is_root {
        command = command.arg(flag("version", 'V', ArgAction::Version, words));
    }
    about(command, if is_root { "plan" } else { path }, words)
}

/// Puts on `command` what the catalogue says that it is for.
fn about(command: Command, path: &str, words: &'static dyn Catalogue) -> Command {
    match words.help(path) {
        Some(about) => command.about(about),
        None => command,
    }
}

fn flag(name: &'static str, short: char, action: ArgAction, words: &dyn Catalogue) -> Arg {
    let label = if name == "help" { Label::HelpFlag } else { Label::VersionFlag };
    let heading = words.label(Label::Options);
    Arg::new(name)
        .short(short)
        .long(name)
        .action(action)
        .help(words.label(label))
        .help_heading(heading)
}

fn worded_argument(argument: Arg, path: &str, words: &dyn Catalogue) -> Arg {
    let heading = if argument.is_positional() {
        Label::Arguments
    } else if argument.is_global_set() {
        Label::SharedOptions
    } else {
        Label::Options
    };
    let id = argument.get_id().as_str().to_owned();
    let argument = argument.help_heading(words.label(heading));
    // What several commands share is explained once.
    let own = words.help(&format!("{path}.{id}")).or_else(|| words.help(&format!("*.{id}")));
    match own {
        Some(help) if argument.get_action().takes_values() => {
            argument.help(help).hide_possible_values(true)
        }
        Some(help) => argument.help(help),
        None => argument,
    }
}

/// Prints what `error` asks for or says; returns the exit code.
fn answer(error: &clap::Error, words: &dyn Catalogue) -> u8 {
    if !error.use_stderr() {
        // The usage has the name that the program was called by.
        let _ = print(&visible_lines(&error.render().to_string()));
        return 0;
    }
    let label = |label, text| words.message(&Message::Labelled { label, text });
    if let Some(fault) = fault(error) {
        let hint = hint(&fault);
        tell(&label(Label::Error, words.message(&Message::Usage(fault))));
        tell(&label(Label::Hint, words.message(&hint)));
    } else {
        error.render().to_string().trim_end().lines().for_each(tell);
    }
    2
}

/// How to go on. Parts of a report have plain names, so that any other word is most likely a place.
fn hint(fault: &UsageFault) -> Message {
    if let UsageFault::BadValue { argument, found, .. } = fault
        && argument == "[WHAT]"
        && !found.is_ascii()
    {
        return Message::NameWithPlan { name: found.clone() };
    }
    Message::SeeHelp
}

/// What is wrong with the command line; `None` where the person asked for help by typing too little.
#[expect(clippy::wildcard_enum_match_arm, reason = "clap may add kinds; they have their own words")]
fn fault(error: &clap::Error) -> Option<UsageFault> {
    let texts = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    };
    let text = |kind| texts(kind).join(" ");
    let found = || text(ContextKind::InvalidValue);
    let argument = || text(ContextKind::InvalidArg);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => UsageFault::UnknownArgument {
            found: argument(),
            near: texts(ContextKind::SuggestedArg),
        },
        ErrorKind::InvalidSubcommand => UsageFault::UnknownCommand {
            found: text(ContextKind::InvalidSubcommand),
            near: texts(ContextKind::SuggestedSubcommand),
        },
        ErrorKind::MissingRequiredArgument => {
            UsageFault::Missing { arguments: texts(ContextKind::InvalidArg) }
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            UsageFault::Missing { arguments: vec![argument()] }
        }
        ErrorKind::MissingSubcommand => {
            UsageFault::MissingCommand { known: texts(ContextKind::ValidSubcommand) }
        }
        ErrorKind::InvalidValue if found().is_empty() => {
            UsageFault::NoValue { argument: argument() }
        }
        ErrorKind::InvalidValue => UsageFault::BadValue {
            argument: argument(),
            found: found(),
            known: texts(ContextKind::ValidValue),
        },
        // Only numbers of rows are asked for their value.
        ErrorKind::ValueValidation => {
            UsageFault::NotACount { argument: argument(), found: found() }
        }
        ErrorKind::ArgumentConflict if argument() == text(ContextKind::PriorArg) => {
            UsageFault::Twice { argument: argument() }
        }
        ErrorKind::ArgumentConflict => {
            UsageFault::Conflict { one: argument(), other: text(ContextKind::PriorArg) }
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        _ => {
            let text = error.render().to_string();
            let first = text.lines().next().unwrap_or_default();
            UsageFault::Other(first.trim_start_matches("error: ").to_owned())
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every command and argument by its path.
    fn paths(command: &Command, path: &str, all: &mut Vec<(String, String)>) {
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            all.push((format!("{path}.{id}"), format!("*.{id}")));
        }
        for sub in command.get_subcommands() {
            let below = if path.is_empty() {
                sub.get_name().to_owned()
            } else {
                format!("{path}.{}", sub.get_name())
            };
            all.push((below.clone(), below.clone()));
            paths(sub, &below, all);
        }
    }

    #[test]
    fn the_grammar_is_sound() {
        let mut all = Vec::new();
        paths(&Cli::command(), "", &mut all);
        let names = all.iter().filter_map(|(path, _)| path.rsplit('.').next());
        let names: Vec<OsString> = names.map(OsString::from).collect();
        for lang in [Lang::Zh, Lang::En] {
            worded(Cli::command(), "", &names, lang.catalogue()).debug_assert();
        }
    }

    #[test]
    fn every_command_and_argument_has_chinese_help() {
        let mut all = Vec::new();
        paths(&Cli::command(), "", &mut all);
        let words = Lang::Zh.catalogue();
        let lacking: Vec<&String> = all
            .iter()
            .filter(|(path, shared)| words.help(path).or_else(|| words.help(shared)).is_none())
            .map(|(path, _)| path)
            .collect();
        assert!(lacking.is_empty(), "{lacking:?}");
    }
}
