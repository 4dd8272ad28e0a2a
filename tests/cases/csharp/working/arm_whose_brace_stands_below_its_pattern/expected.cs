class Door
{
    void Push(int force)
    {
        switch (force)
        {
            case 1:
            {
                Creak();
                break;
            }
            case 2:
            {
                Open();
                Log(force);
                break;
            }
            default:
                Fail();
                break;
        }
    }
}
