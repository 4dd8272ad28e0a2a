fn step(event: Event, state: &mut State) -> Next {
    match event {
        Event::Open(path) => {
            state.log("open");
            state.open(path);
            Next::Wait
        }
        Event::Close(path) => {
            state.log("close");
            state.close(path);
            Next::Wait
        }
        Event::Quit => Next::Stop,
        _ => Next::Wait,
    }
}
