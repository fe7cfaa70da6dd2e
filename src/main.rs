//! The command line `promet`.

fn main() -> std::process::ExitCode {
    promet::cli::main()
}
