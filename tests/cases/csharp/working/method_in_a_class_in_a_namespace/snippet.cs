// ... existing code ...

namespace Garden.Watering
{
    // ... existing code ...
    public class Bed
    {
        // ... existing code ...

        private void Schedule(int minutes)
        {
            Log.Info($"{Name} closes in {minutes} minutes");
            Timer.After(minutes, Close);
        }

        // ... existing code ...
    }
}
