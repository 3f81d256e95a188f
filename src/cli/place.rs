//! `plan place`: which place is a part of which.

use crate::cli::args::{PlaceArgs, PlaceCommand, SetPlaceArgs};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::{self, done, say};
use crate::cli::report::open;
use crate::lang::Message;
use crate::model::{Fault, is_hidden};
use crate::render::Format;
use crate::report;

/// Lists places, or says what they are parts of.
pub(super) fn run(args: &PlaceArgs, context: &Context) -> Result<(), Failure> {
    match &args.command {
        PlaceCommand::List(args) => {
            let store = open(context)?;
            let report = report::places(&store.places()?, &store.plans()?, context.words());
            output::write(&report, args, Format::Table, context)
        }
        PlaceCommand::Set(args) => set(args, context),
    }
}

fn set(args: &SetPlaceArgs, context: &Context) -> Result<(), Failure> {
    let parent = args.part_of.as_deref().map(str::trim);
    if let Some(found) = parent.filter(|name| name.is_empty() || name.contains(is_hidden)) {
        return Err(Failure::usage(Fault::BadPlace { found: found.to_owned() }));
    }
    let mut store = open(context)?;
    let mut writer = store.begin(&context.change(args.reason.as_deref())?)?;
    let mut places = writer.places()?;
    let named: Vec<&str> = args.places.iter().map(|name| name.trim()).collect();
    if let Some(found) = named.iter().find(|name| !places.has(name)) {
        let known = places.iter().map(|(known, _)| known.to_owned()).collect();
        return Err(Fault::UnknownPlace { found: (*found).to_owned(), known }.into());
    }
    let mut told = Vec::new();
    for place in named {
        let part = place.to_owned();
        if let Some(whole) = parent.filter(|it| *it == place || places.is_below(it, place)) {
            return Err(Fault::PlaceInItself { part, whole: whole.to_owned() }.into());
        }
        if places.parent(place) == parent && (parent.is_some() || places.is_told(place)) {
            say(&context.words().message(&Message::AlreadySo { item: part }))?;
            continue;
        }
        writer.set_parent(place, parent)?;
        places.set_parent(place, parent);
        told.push(match parent {
            Some(whole) => Message::PartOf { part, whole: whole.to_owned() },
            None => Message::PartOfNone { place: part },
        });
    }
    if !told.is_empty() {
        writer.commit()?;
    }
    for message in &told {
        done(message, context);
    }
    Ok(())
}
