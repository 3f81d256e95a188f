//! How cells look in every workbook.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// What every cell is: in the middle of its row.
pub(super) fn plain() -> Format {
    Format::new().set_align(FormatAlign::VerticalCenter)
}

/// A cell of a table, with a line of the colour `edge` around it.
pub(super) fn boxed(edge: u32) -> Format {
    plain().set_border(FormatBorder::Thin).set_border_color(Color::RGB(edge))
}

/// The heading of a column.
pub(super) fn heading(edge: u32, fill: u32) -> Format {
    let centred = boxed(edge).set_bold().set_align(FormatAlign::Center).set_text_wrap();
    centred.set_background_color(Color::RGB(fill))
}

/// The title of a sheet, in letters of `points`.
pub(super) fn title(points: u8) -> Format {
    plain().set_bold().set_font_size(points).set_align(FormatAlign::Center)
}
