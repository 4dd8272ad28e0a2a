// ... existing code ...
  @Get("/items", { cache: 60 })
  @Auth()
  async list(page: number) {
    return this.store.page(page, 20);
  }
// ... existing code ...
