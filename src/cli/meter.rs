//! How far long work has come: on stderr, on a terminal alone, and only once it takes a while.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::model::visible;

/// Work that takes less is over before anybody asks.
const PATIENCE: Duration = Duration::from_millis(500);

/// So many records take a while.
const MANY: usize = 10_000;

/// How often what moves moves.
const TICK: Duration = Duration::from_millis(120);

/// A bar that goes away with whoever has it.
pub(super) struct Meter {
    bar: ProgressBar,
    is_shown: bool,
}

impl Meter {
    /// A meter for work of so many steps.
    pub(super) fn of(steps: usize) -> Self {
        let steps = u64::try_from(steps).unwrap_or(u64::MAX);
        let bar = ProgressBar::with_draw_target(Some(steps), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{spinner} {bar:24} {pos}/{len}  {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar, is_shown: false }
    }

    /// Says that the step `name` begins.
    pub(super) fn begin(&mut self, name: &str) {
        self.begin_long(name, 0);
    }

    /// The same of a step with so many records, of which many take a while.
    pub(super) fn begin_long(&mut self, name: &str, records: usize) {
        if (self.bar.elapsed() > PATIENCE || records > MANY) && !self.is_shown {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.bar.enable_steady_tick(TICK);
            self.is_shown = true;
        }
        self.bar.set_message(visible(name));
    }

    /// Says that a step is done.
    pub(super) fn end(&mut self) {
        self.bar.inc(1);
    }

    /// Makes room for what is printed next.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.clear();
    }
}
