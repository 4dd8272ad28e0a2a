// ... existing code ...

        public void Open(TimeSpan span)
        {
            // ... existing code ...
        }

        // removed: Start()

        private void Schedule(int minutes)
        {
            // ... existing code ...
        }

// ... existing code ...
