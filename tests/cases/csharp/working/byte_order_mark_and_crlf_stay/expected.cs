using System;
using System.Collections.Generic;

namespace Garden.Watering
{
    /// <summary>Opens and closes the valves of one bed.</summary>
    public class Bed
    {
        private readonly List<Valve> _valves = new();

        public string Name { get; set; }

        public Bed(string name)
        {
            Name = name ?? throw new ArgumentNullException(nameof(name));
        }

        public void Open(int minutes)
        {
            foreach (var valve in _valves)
            {
                valve.Open();
            }
            Schedule(minutes);
        }

        public void Open(TimeSpan span)
        {
            Open((int)span.TotalMinutes);
        }

        [Obsolete("use Open")]
        public void Start()
        {
            Open(10);
        }

        private void Schedule(int minutes)
        {
            Timer.After(minutes, Close);
        }

        private void Close()
        {
            foreach (var valve in _valves)
            {
                valve.Close();
            }
        }
    }
}
