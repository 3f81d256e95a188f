//! `plan schema`: what the JSON that commands print is made of.

use crate::cli::args::SchemaArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::model::Fault;
use crate::render::schema;

/// Writes the JSON Schema of one document, or of all.
pub(super) fn run(args: &SchemaArgs, context: &Context) -> Result<(), Failure> {
    let unknown = |found: &str, expected| {
        Failure::usage(Fault::UnknownDocument { found: found.to_owned(), expected })
    };
    let name = args.document.as_deref();
    let text = schema(name).map_err(|known| unknown(name.unwrap_or_default(), known))?;
    output::write_text(&text, args.output.as_deref(), context)
}
