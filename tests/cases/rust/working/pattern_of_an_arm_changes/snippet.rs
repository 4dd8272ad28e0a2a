    match event {
        // ... existing code ...
        Event::Close(path, _) => {
            state.log("close");
            state.close(path);
            Next::Wait
        }
        // ... existing code ...
    }
