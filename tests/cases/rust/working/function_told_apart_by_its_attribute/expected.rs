#[cfg(unix)]
fn home() -> Option<PathBuf> {
    std::env::var_os("HOME").map(PathBuf::from)
}

#[cfg(windows)]
fn home() -> Option<PathBuf> {
    dirs::home_dir()
}

struct Inlet {
    litres: u32,
}

struct Outlet {
    litres: u32,
}

impl Meter for Inlet {
    fn reset(&mut self) {
        self.litres = 0;
    }
}

impl Meter for Outlet {
    fn reset(&mut self) {
        self.litres = 0;
    }
}
