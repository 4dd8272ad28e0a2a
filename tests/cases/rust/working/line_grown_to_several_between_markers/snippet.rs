struct State {
    pool: Pool,
    config: Config,
}

// ... existing code ...

    let state = State {
        pool,
        config: load(),
    };

// ... existing code ...
