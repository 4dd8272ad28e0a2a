class Api {
  // ... existing methods ...
  async getCart(id) {
    const res = await this.get(`/carts/${id}`);
    return res.data;
  }
}
