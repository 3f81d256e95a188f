//! Commands that run in turn, and the table of what they took.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::rc::Rc;
use std::time::{Duration, Instant};

use crate::common::{median, quiet, tenths};

/// A command of a block, by the name that it has in the table.
#[derive(Clone)]
pub(crate) struct Runner {
    name: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
    /// What is done before each run, outside of its time.
    before: Rc<dyn Fn()>,
    /// Whether it tells itself what its work took, in nanoseconds: of the clock, and of the processor.
    pub(crate) tells: bool,
}

/// What one run took: by the clock, and of the processor, where the system tells.
#[derive(Clone, Copy)]
struct Taken {
    wall: Duration,
    processor: Option<Duration>,
}

pub(crate) fn runner(name: &'static str, program: &Path, arguments: &[&str]) -> Runner {
    let arguments = arguments.iter().map(|&argument| argument.to_owned()).collect();
    Runner { name, program: program.to_owned(), arguments, before: Rc::new(|| ()), tells: false }
}

impl Runner {
    /// The same, with something done before each run.
    pub(crate) fn after(self, before: impl Fn() + 'static) -> Self {
        Self { before: Rc::new(before), ..self }
    }

    /// What one run takes; `None` where the program is not installed or fails.
    fn time(&self) -> Option<Taken> {
        (self.before)();
        let mut command = quiet(&self.program);
        command.args(&self.arguments);
        if self.tells {
            let output = command.stdout(Stdio::piped()).output().ok()?;
            return told(&String::from_utf8(output.stdout).ok()?);
        }
        let (spent, started) = (processor_time(), Instant::now());
        let status = command.status().ok()?;
        let wall = started.elapsed();
        let processor = processor_time().zip(spent).map(|(now, before)| now.saturating_sub(before));
        status.success().then_some(Taken { wall, processor })
    }

    /// The most memory that one run has at once, in KiB.
    fn peak(&self) -> Option<u64> {
        (self.before)();
        let mut command = quiet(Path::new("time"));
        command.args(["-f", "%M"]).arg(&self.program).args(&self.arguments);
        let told = command.stderr(Stdio::piped()).output().ok()?.stderr;
        String::from_utf8_lossy(&told).lines().last()?.trim().parse().ok()
    }
}

/// Reads what a program says that its work took.
fn told(output: &str) -> Option<Taken> {
    let mut times = output.split_whitespace().map(|time| time.parse().map(Duration::from_nanos));
    let wall = times.next()?.ok()?;
    Some(Taken { wall, processor: times.next()?.ok() })
}

/// What all processes that were waited for have taken of the processor, in the program and in the system.
#[cfg(unix)]
fn processor_time() -> Option<Duration> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;

    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).ok()?;
    let time = usage.user_time() + usage.system_time();
    Some(Duration::from_micros(time.num_microseconds().try_into().ok()?))
}

#[cfg(not(unix))]
fn processor_time() -> Option<Duration> {
    None
}

/// Runs `runners` in turn, so many times, and prints what they took; the first is what the others are held against.
pub(crate) fn block(title: &str, runners: &[Runner], rounds: usize) {
    let installed: Vec<&Runner> = runners.iter().filter(|it| it.time().is_some()).collect();
    let mut taken: Vec<Vec<Taken>> = vec![Vec::new(); installed.len()];
    for _ in 0..rounds {
        for (runner, taken) in installed.iter().zip(&mut taken) {
            taken.extend(runner.time());
        }
    }
    let medians: Vec<Taken> = taken.iter().map(|runs| typical(runs)).collect();
    println!("{title}, median of {rounds}\n");
    println!("{:<42} {:>9} {:>8} {:>9} {:>8} {:>9}", "", "ms", "×", "CPU ms", "×", "peak MiB");
    for (runner, own) in installed.iter().zip(&medians) {
        let [ms, times] = told_beside(Some(own.wall), Some(medians[0].wall));
        let [cpu, cpu_times] = told_beside(own.processor, medians[0].processor);
        let peak = runner.peak().map_or_else(|| "-".to_owned(), |kib| tenths(kib * 10 / 1024));
        println!("{:<42} {ms:>9} {times:>8} {cpu:>9} {cpu_times:>8} {peak:>9}", runner.name);
    }
    println!();
}

/// The medians of both times, each on its own.
fn typical(runs: &[Taken]) -> Taken {
    let processor: Option<Vec<Duration>> = runs.iter().map(|run| run.processor).collect();
    Taken {
        wall: median(runs.iter().map(|run| run.wall).collect()),
        processor: processor.map(median),
    }
}

/// `time` in ms, and in multiples of `least`.
fn told_beside(time: Option<Duration>, least: Option<Duration>) -> [String; 2] {
    let Some((time, least)) = time.zip(least) else { return ["-", "-"].map(str::to_owned) };
    let ms = u64::try_from(time.as_micros() / 100).unwrap();
    let hundredths = u64::try_from(time.as_nanos() * 100 / least.as_nanos().max(1)).unwrap();
    [tenths(ms), format!("{}.{:02}", hundredths / 100, hundredths % 100)]
}
