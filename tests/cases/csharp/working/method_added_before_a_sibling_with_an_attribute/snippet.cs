// ... existing code ...

        public void Soak()
        {
            Open(TimeSpan.FromHours(1));
        }

        [Obsolete("use Open")]
        public void Start()
        {
            // ... existing code ...
        }

// ... existing code ...
