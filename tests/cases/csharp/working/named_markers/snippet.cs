// ... keep the usings and the constructor ...

        public void Open(int minutes)
        {
            // ... keep the loop over the valves ...
            Schedule(minutes);
            Opened++;
        }

// ... keep the other methods ...
