//! What the program says on standard error: messages, and how far it is.

use std::io::{IsTerminal, stderr};
use std::sync::OnceLock;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::Error;
use crate::input::Progress;

#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Messages")]
pub(super) struct MessageOptions {
    /// Say only what went wrong; -qq: nothing, unless the run fails as a whole
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    quiet: u8,
    /// Name each document that was read, and count at the end
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    verbose: bool,
    /// Whether messages have colours; auto asks the terminal and NO_COLOR
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    fn on_stderr(self) -> bool {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        match self {
            Self::Auto => wanted && stderr().is_terminal(),
            Self::Always => true,
            Self::Never => false,
        }
    }
}

static OPTIONS: OnceLock<MessageOptions> = OnceLock::new();

/// Settles how messages are said, once for the process.
pub(super) fn settle(options: MessageOptions) {
    // A second call would be from a second run in the process, whose messages are said like those of the first.
    OPTIONS.set(options).unwrap_or_default();
}

fn quiet() -> u8 {
    OPTIONS.get().map_or(0, |options| options.quiet)
}

/// Whether each document is to be named.
pub(super) fn verbose() -> bool {
    OPTIONS.get().is_some_and(|options| options.verbose)
}

/// Says something on standard error, with the name of the program before it.
pub(super) fn say(message: &str, color: AnsiColor) {
    let colored = OPTIONS.get().is_some_and(|options| options.color.on_stderr());
    let style = if colored { Style::new().bold().fg_color(Some(color.into())) } else { Style::new() };
    eprintln!("{style}promet:{style:#} {}", harmless(message));
}

/// A message without signs that would steer the terminal: names of files and of columns can hold anything.
fn harmless(message: &str) -> String {
    message.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

/// Tells of an error that ends the run.
pub(super) fn fatal(error: &Error) {
    say(&error.to_string(), AnsiColor::Red);
}

/// A run over documents: how far it is and what went wrong.
pub(super) struct Reporter {
    bar: ProgressBar,
    progress: Progress,
}

impl Reporter {
    /// Shows the progress when someone looks at it; `size` is the number of bytes to read, where known.
    pub(super) fn new(size: Option<u64>, output_is_shown: bool) -> Self {
        let shown = stderr().is_terminal() && quiet() == 0 && !output_is_shown;
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(size, target);
        let template = match size {
            Some(_) => "{bar:24} {percent:>3} %  {bytes}/{total_bytes}  {binary_bytes_per_sec}  {msg}, {eta} left",
            None => "{spinner} {bytes}  {binary_bytes_per_sec}  {msg}",
        };
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        if shown {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Self { bar, progress: Progress::default() }
    }

    /// What counts the bytes.
    pub(super) fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// Shows how much is done.
    pub(super) fn advance(&self, documents: usize) {
        if !self.bar.is_hidden() {
            self.bar.set_position(self.progress.bytes());
            self.bar.set_message(format!("{documents} documents"));
        }
    }

    /// Tells of a document that cannot be read.
    pub(super) fn error(&self, error: &Error) {
        if quiet() < 2 {
            self.bar.suspend(|| say(&error.to_string(), AnsiColor::Red));
        }
    }

    /// Tells something that is no error, unless `-q`.
    pub(super) fn note(&self, message: &str) {
        if quiet() == 0 {
            self.bar.suspend(|| say(message, AnsiColor::Yellow));
        }
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// Tells something that is no error, outside of a run.
pub(super) fn note(message: &str) {
    if quiet() == 0 {
        say(message, AnsiColor::Yellow);
    }
}
