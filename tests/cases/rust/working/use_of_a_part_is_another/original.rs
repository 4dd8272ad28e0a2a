use std::io;

fn run() {}
