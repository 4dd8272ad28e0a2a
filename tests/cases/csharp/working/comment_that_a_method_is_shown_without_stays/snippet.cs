public class R
{
    // ... existing code ...

    public Report Daily(Day day)
    {
        var sales = Between(day, day.Next);
        return Build(sales);
    }

    public Report Weekly(Day start)
    {
        var end = start.AddDays(7);
        return Build(Between(start, end));
    }

    // ... existing code ...

}
