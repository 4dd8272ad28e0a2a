// ... existing code ...

        private void Close()
        {
            foreach (var valve in _valves.ToArray())
            {
                valve.Close();
            }
        }

        // ... apply the same change to the other loops ...
    }
}
