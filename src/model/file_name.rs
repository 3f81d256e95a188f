//! Names of files that are made of data: what a place or a unit is called may be no name of a file.

/// Characters that a name has at most before its ending: with the ending it fits into every file system
/// in which a Chinese character takes three bytes of 255.
const LONGEST: usize = 60;

/// Names that Windows keeps for devices, with any ending.
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Returns what is called `wanted` as one part of a path that leads nowhere, on any system, without an ending.
pub fn file_name(wanted: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-—_ ()（）、·&+,，".contains(c);
    let plain: String = wanted.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    let plain: String = plain.trim().chars().take(LONGEST).collect();
    let plain = plain.trim_end();
    let is_kept = plain.is_empty() || DEVICES.contains(&plain.to_lowercase().as_str());
    if is_kept { format!("_{plain}") } else { plain.to_owned() }
}
