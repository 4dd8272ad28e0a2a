import type {
  A,
  RefundInput,
} from "./types";

export class ApiClient {
  constructor(options: ClientOptions) {
    this.http = make(options);
  }

  /**
   * Creates a coupon.
   */
  async createCoupon(input: CouponInput): Promise<Coupon> {
    const response = await this.http.post("/coupons", input);
    return response.data;
  }

  async removeCoupon(id: string): Promise<void> {
    await this.http.delete(`/coupons/${id}`);
  }

  /**
   * Creates a refund.
   */
  async createRefund(input: RefundInput): Promise<Refund> {
    const response = await this.http.post("/refunds", input);
    return response.data;
  }

  async removeRefund(id: string): Promise<void> {
    await this.http.delete(`/refunds/${id}`);
  }
}
