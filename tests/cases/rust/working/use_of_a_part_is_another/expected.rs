use std::io;
use std::{fs, io::Read};

fn run() {}
