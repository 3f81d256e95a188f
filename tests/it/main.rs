//! Sessions of the program with their whole output, and properties over the whole way.
//!
//! One crate for all of them, so that they link once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(clippy::too_many_lines, reason = "a session is as long as what it prints")]

mod page;
mod places;
mod session;
mod ways;

mod achieved;
mod adjustments;
mod archive;
mod broken;
mod bulletin;
mod check;
mod closing;
mod commitments;
mod database;
mod demo;
mod dispatch;
mod documents;
mod export;
mod forms;
mod goals;
mod handed_on;
mod history;
mod hostile;
mod import;
mod impossible;
mod json;
mod judging;
mod layouts;
mod merge;
mod mistakes;
mod pages;
mod paths;
mod progress;
mod readme;
mod report;
mod review;
mod rooms;
mod safety;
mod sdmx;
mod several;
mod sheets;
mod show;
mod steering;
mod terminal;
mod trust;
mod wordings;
mod workbooks;
