// ... existing code ...
            foreach (var valve in _valves)
            {
                valve.Toggle();
                valve.Report();
            }
// ... existing code ...
