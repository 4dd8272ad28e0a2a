import { Controller, Get, Auth } from "./web";

@Controller("items")
export class Items {
  @Get("/items", { cache: 60 })
  @Auth()
  async list(page: number) {
    return this.store.page(page, 20);
  }
}
