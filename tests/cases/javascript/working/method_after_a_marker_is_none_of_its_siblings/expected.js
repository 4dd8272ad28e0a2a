class Api {
  async getUser(id) {
    const res = await this.get(`/users/${id}`);
    return res.data;
  }

  async getOrder(id) {
    const res = await this.get(`/orders/${id}`);
    return res.data;
  }

  async getCart(id) {
    const res = await this.get(`/carts/${id}`);
    return res.data;
  }
}
