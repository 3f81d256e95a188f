//! How the cells of reports look.

use rust_xlsxwriter::{Color, Format, FormatAlign};

use crate::model::Light;
use crate::render::xlsx::format;
use crate::report::Align;

/// What marks the headings of tables.
pub(super) const HEADING: u32 = 0x00D9_E2EF;

/// What is drawn of what was achieved, where no light has a say.
pub(super) const ACTUAL: u32 = 0x002F_6DB5;

/// What is due, or aimed at.
pub(super) const DUE: u32 = 0x0080_8080;

/// What was in the year before.
pub(super) const YEAR_BEFORE: u32 = 0x00A6_A6A6;

/// Lines of charts and tables that are to be seen last.
pub(super) const FAINT: u32 = 0x00D0_D0D0;

/// The bar behind a share.
pub(super) const BAR: u32 = 0x00BC_D3EE;

const TOTAL: u32 = 0x00F2_F2F2;

/// The colours of a light: the fill of a cell, the text on it, of a contrast of more than 4.5 : 1, and the
/// part of a chart.
pub(super) fn colours(light: Light) -> (u32, u32, u32) {
    match light {
        Light::Green => (0x00D5_EFD9, 0x0014_532D, 0x0056_B06A),
        Light::Blue => (0x00D6_E6F8, 0x001B_3F75, 0x005A_93D6),
        Light::Yellow => (0x00FF_F0B8, 0x0063_4A00, 0x00F2_C230),
        Light::Red => (0x00FB_D5D5, 0x0086_1414, 0x00D9_5050),
        Light::Grey => (0x00E7_E7E7, 0x003F_3F3F, 0x00B5_B5B5),
    }
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// One of the list.
    Plain,
    /// One that heads others.
    Head,
    /// One that is worked out of others.
    Total,
}

/// The lines between cells.
const EDGE: u32 = 0x00BF_BFBF;

/// The title of a sheet.
pub(super) fn title() -> Format {
    format::title(18).set_text_wrap()
}

/// A line below the title or below the tables.
pub(super) fn line() -> Format {
    format::plain().set_text_wrap()
}

/// The unit of a sheet, at its right.
pub(super) fn unit() -> Format {
    format::plain().set_align(FormatAlign::Right)
}

/// The title of one of several tables.
pub(super) fn section() -> Format {
    format::plain().set_bold().set_font_size(13)
}

/// The heading of a column or of several.
pub(super) fn heading() -> Format {
    format::heading(EDGE, HEADING)
}

/// A cell of a table: words are broken over lines, numbers are not.
pub(super) fn cell(align: Align, kind: RowKind) -> Format {
    let aligned = match align {
        Align::Left => format::boxed(EDGE).set_align(FormatAlign::Left),
        Align::Right => format::boxed(EDGE).set_align(FormatAlign::Right),
    };
    match kind {
        RowKind::Plain => aligned,
        RowKind::Head => aligned.set_bold(),
        RowKind::Total => aligned.set_bold().set_background_color(Color::RGB(TOTAL)),
    }
}

/// The cells of a list, which nothing marks: of words and of numbers.
pub(super) fn listed() -> (Format, Format) {
    (cell(Align::Left, RowKind::Plain), cell(Align::Right, RowKind::Plain))
}

/// The same in the colours of `light`.
pub(super) fn lit(format: Format, light: Light) -> Format {
    let (fill, text, _) = colours(light);
    format.set_background_color(Color::RGB(fill)).set_font_color(Color::RGB(text))
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    /// How bright a colour is to the eye, from 0 to 1: the square stands for the power of 2.4, and makes
    /// dark texts brighter than they are.
    fn brightness(colour: u32) -> Decimal {
        let part = |shift: u32| {
            let share = Decimal::from((colour >> shift) & 0xFF) / Decimal::from(255);
            share * share
        };
        let [red, green, blue] = [part(16), part(8), part(0)];
        red * Decimal::new(2126, 4) + green * Decimal::new(7152, 4) + blue * Decimal::new(722, 4)
    }

    #[test]
    fn every_light_can_be_read() {
        for light in Light::ALL {
            let (fill, text, _) = colours(*light);
            let edge = Decimal::new(5, 2);
            let contrast = (brightness(fill) + edge) / (brightness(text) + edge);
            assert!(contrast > Decimal::from(5), "{light:?} {contrast}");
        }
    }
}
