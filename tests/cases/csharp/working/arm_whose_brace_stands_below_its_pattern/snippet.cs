        switch (force)
        {
            // ... existing code ...
            case 2:
            {
                Open();
                Log(force);
                break;
            }
            // ... existing code ...
        }
