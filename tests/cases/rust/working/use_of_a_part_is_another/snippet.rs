use std::io;
use std::{fs, io::Read};

// ... existing code ...
