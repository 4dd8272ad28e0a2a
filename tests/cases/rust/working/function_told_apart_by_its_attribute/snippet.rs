// ... existing code ...

#[cfg(windows)]
fn home() -> Option<PathBuf> {
    dirs::home_dir()
}

// ... existing code ...
