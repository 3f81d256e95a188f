//! `plan` tracks how an annual development plan is being carried out.
//!
//! One way through the rooms: a file is [`read`] into located blocks, [`extract`] makes a draft of
//! them, [`store`] keeps it, [`assess`] judges it, [`report`] lays it out and [`render`] prints it.
//! [`check`] finds what does not add up, [`lang`] holds every word that people read, and [`cli`] is
//! the only room that knows the terminal, the clock and the environment. `ARCHITECTURE.md` draws
//! the picture; `tests/it/rooms.rs` guards it.

pub mod assess;
pub mod check;
pub mod cli;
pub mod extract;
pub mod lang;
pub mod model;
pub mod read;
pub mod render;
pub mod report;
pub mod store;
