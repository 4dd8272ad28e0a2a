public class R
{
    /// <summary>One day.</summary>
    public Report Daily(Day day)
    {
        var sales = Between(day, day);
        return Build(sales);
    }

    /// <summary>One week.</summary>
    public Report Weekly(Day start)
    {
        var end = start.AddDays(6);
        return Build(Between(start, end));
    }

    /// <summary>One year.</summary>
    public Reports Archive(int year)
    {
        return All(year);
    }
}
