struct State {
    pool: Pool,
}

fn main() {
    let pool = open();
    let state = State { pool };

    serve(state)
}

fn other() {}
