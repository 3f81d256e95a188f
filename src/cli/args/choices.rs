//! Words of closed lists, as they are typed.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::lang::Lang;
use crate::model::{Kind, Light, ListKind, Side};
use crate::render::{Format, Medium, Output};
use crate::report::{Grouping, SortKey, Span};

/// Declares a choice on the command line that stands for a value of another room.
macro_rules! choice {
    ($name:ident for $type:ty { $($variant:ident $key:literal = $value:expr,)* }) => {
        #[derive(Debug, Clone, Copy, ValueEnum)]
        pub(in crate::cli) enum $name { $(#[value(name = $key)] $variant,)* }

        impl From<$name> for $type {
            fn from(choice: $name) -> Self {
                match choice { $($name::$variant => $value,)* }
            }
        }
    };
}

choice!(LangArg for Lang { Zh "zh" = Self::Zh, En "en" = Self::En, });
choice!(FormatArg for Output {
    Table "table" = Self::Text(Format::Table),
    Csv "csv" = Self::Text(Format::Csv),
    Tsv "tsv" = Self::Text(Format::Tsv),
    Json "json" = Self::Text(Format::Json),
    Md "md" = Self::Text(Format::Md),
    Html "html" = Self::Published(Medium::Html),
    Docx "docx" = Self::Published(Medium::Docx),
    Xlsx "xlsx" = Self::Published(Medium::Xlsx),
    Zip "zip" = Self::Published(Medium::Zip),
});

choice!(SideArg for Side { Ours "ours" = Self::Ours, Theirs "theirs" = Self::Theirs, });
choice!(KindArg for Kind {
    Indicator "indicator" = Self::Indicator,
    Project "project" = Self::Project,
    Works "works" = Self::Works,
    Commitment "commitment" = Self::Commitment,
});

choice!(GroupArg for Grouping {
    Sector "sector" = Self::Sector,
    Unit "unit" = Self::Unit,
    Nature "nature" = Self::Nature,
    Box "box" = Self::Box,
    Kind "kind" = Self::Kind,
});

/// A light by its key or its Chinese name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum LightArg {
    #[value(alias = "绿")]
    Green,
    #[value(alias = "蓝")]
    Blue,
    #[value(alias = "黄")]
    Yellow,
    #[value(alias = "红")]
    Red,
    #[value(alias = "灰")]
    Grey,
}

impl From<LightArg> for Light {
    fn from(light: LightArg) -> Self {
        match light {
            LightArg::Green => Self::Green,
            LightArg::Blue => Self::Blue,
            LightArg::Yellow => Self::Yellow,
            LightArg::Red => Self::Red,
            LightArg::Grey => Self::Grey,
        }
    }
}

choice!(SortArg for SortKey {
    Gap "gap" = Self::Gap,
    Completion "completion" = Self::Completion,
    Pace "pace" = Self::Pace,
    Light "light" = Self::Light,
    Code "code" = Self::Code,
    Name "name" = Self::Name,
});

choice!(SpanArg for Span {
    Month "month" = Self::Month,
    Quarter "quarter" = Self::Quarter,
});

choice!(ListArg for ListKind {
    Targets "targets" = Self::Targets,
    Projects "projects" = Self::Projects,
    Works "works" = Self::Works,
    Commitments "commitments" = Self::Commitments,
    Investments "investments" = Self::Investments,
    Baselines "baselines" = Self::Baselines,
    Revisions "revisions" = Self::Revisions,
    Adjustments "adjustments" = Self::Adjustments,
    Progress "progress" = Self::Progress,
    Answers "answers" = Self::Answers,
});

/// What is exported: a list, or the figures for statisticians.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) enum ExportArg {
    List(ListArg),
    Sdmx,
}

impl ExportArg {
    /// Takes the names of the lists, and its own.
    pub(in crate::cli) fn parser() -> impl TypedValueParser<Value = Self> {
        let lists = ListArg::value_variants().iter().filter_map(ValueEnum::to_possible_value);
        let known = PossibleValuesParser::new(lists.chain(["sdmx".into()]));
        known.map(|name| ListArg::from_str(&name, false).map_or(Self::Sdmx, Self::List))
    }
}

/// Parts of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ReportArg {
    Overview,
    Indicators,
    Projects,
    Works,
    Commitments,
    Units,
    Missing,
}

/// How a dry run is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DryRunFormat {
    Table,
    Json,
    Csv,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ColorArg {
    Auto,
    Always,
    Never,
}

/// How wide characters of ambiguous width are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AmbiguousArg {
    Narrow,
    Wide,
}
