    // ... existing code ...

    /** One month. */
    @Get
    public Report Monthly(int month) {
        return Build(Between(month));
    }

    @Get
    public Reports Archive(int year) {
        check(year);
        // ... existing code ...
    }
}
