// ... existing code ...

        public Bed(string name)
        {
            Name = name ?? throw new ArgumentNullException(nameof(name));
        }

// ... existing code ...
