use std::{fs, io};

fn run() {}
