//! `plan bulletin`: the month in sentences.

use std::collections::BTreeSet;
use std::path::Path;

use crate::assess::Judge;
use crate::cli::args::BulletinArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::report::{revised, stored};
use crate::cli::{judging, output, select};
use crate::lang::Message;
use crate::model::{Fault, Item, Location, Problem};
use crate::read::file_by_hand;
use crate::render::{self, Format, Medium, Output};
use crate::report::{Deadline, Template, View, bulletin, template_names};

/// What the usual template is called where a place in it is told.
const USUAL: &str = "bulletin.txt";

/// Writes the bulletin, or what it is made of.
pub(super) fn run(args: &BulletinArgs, context: &Context) -> Result<(), Failure> {
    if args.show_template {
        return output::print(context.words().bulletin());
    }
    let template = template(args, context)?;
    let rules = judging::rules(&args.judging, context)?;
    let (mut store, plan) = stored(context)?;
    let period = select::report_period(args.period.as_deref(), &plan, context)?;
    let revised = revised(&mut store, &plan, period)?;
    let plan = plan.of_items_in(period);
    let judge = Judge::of(&plan, &rules, judging::targets(&args.judging));
    let view = View { judge: &judge, period, words: context.words(), revised: revised.as_ref() };
    if args.names {
        return output::write(
            &template_names(view, context.today),
            &args.output,
            Format::Table,
            context,
        );
    }
    let deadline = Deadline { days: context.report_days, today: context.today };
    let bulletin = bulletin(view, &template, deadline);
    if args.trace {
        return output::write(&bulletin.trace(view), &args.output, Format::Table, context);
    }
    match output::format(&args.output)?.unwrap_or(Output::Text(Format::Table)) {
        Output::Published(medium @ (Medium::Docx | Medium::Html)) => {
            output::publish(&bulletin.publication, medium, &args.output, context)?;
        }
        Output::Text(Format::Table) => {
            let text = render::prose(&bulletin.publication, context.screen);
            output::write_text(&text, args.output.output.as_deref(), context)?;
        }
        Output::Text(Format::Md) => {
            let text = render::markdown(&bulletin.publication);
            output::write_text(&text, args.output.output.as_deref(), context)?;
        }
        other @ (Output::Published(Medium::Xlsx | Medium::Zip)
        | Output::Text(Format::Csv | Format::Tsv | Format::Json)) => {
            let found = Output::NAMES.iter().find(|(known, _)| *known == other);
            let found = found.map(|(_, name)| (*name).to_owned()).unwrap_or_default();
            let expected = ["docx", "md", "html", "table"].map(str::to_owned).to_vec();
            return Err(Failure::usage(Fault::FormatNotWritten { found, expected }));
        }
    }
    let is_reported = |item: &Item| plan.reported(&item.code, period).is_some();
    if !plan.items.iter().any(is_reported) {
        output::tell(&context.words().message(&Message::NothingReported { period }));
    }
    let lines: BTreeSet<u32> = bulletin.left_out.iter().map(|(line, _)| *line).collect();
    let lines = lines.len();
    if lines > 0 {
        output::tell(&context.words().message(&Message::LinesLeftOut { lines }));
    }
    Ok(())
}

/// The template that is named on the command line or in the configuration, or the usual one.
fn template(args: &BulletinArgs, context: &Context) -> Result<Template, Failure> {
    let Some(path) = args.template.as_deref().or(context.usual_template.as_deref()) else {
        let usual = Template::read(USUAL, context.words().bulletin());
        return usual.map_err(|problems| refused(USUAL, problems));
    };
    let name = path.display().to_string();
    let text = read(path)?;
    Template::read(&name, &text).map_err(|problems| refused(&name, problems))
}

fn read(path: &Path) -> Result<String, Failure> {
    let at = || Location::file(&path.display().to_string());
    file_by_hand(path).map_err(|fault| Problem::at(at(), Fault::File(fault)).into())
}

fn refused(name: &str, problems: Vec<Problem>) -> Failure {
    Failure::several(Message::NotUsable { name: name.to_owned() }, problems)
}
