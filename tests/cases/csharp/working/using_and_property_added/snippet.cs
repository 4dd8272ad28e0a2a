using System;
using System.Collections.Generic;
using System.Linq;

// ... existing code ...

        public string Name { get; set; }

        public int Litres { get; private set; }

        // ... existing code ...
