public class Reports {
    /** One week. */
    public Report Weekly(int week) {
        return Build(Between(week, week + 7));
    }

    /** One year. */
    @Get
    public Reports Archive(int year) {
        check(year);
        return All(year);
    }
}
