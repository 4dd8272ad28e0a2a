    match event {
        // ... existing code ...
        Event::Reopen(path) => {
            state.log("reopen");
            state.close(path);
            state.open(path);
            Next::Wait
        }
        Event::Quit => Next::Stop,
        // ... existing code ...
    }
