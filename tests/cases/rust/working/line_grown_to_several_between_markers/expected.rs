struct State {
    pool: Pool,
    config: Config,
}

fn main() {
    let pool = open();
    let state = State {
        pool,
        config: load(),
    };

    serve(state)
}

fn other() {}
