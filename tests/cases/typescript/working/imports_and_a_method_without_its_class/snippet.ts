import type {
  // ... existing code ...
  RefundInput,
  RefundReason,
} from "./types";

// ... existing code ...

  async createRefund(input: RefundInput, reason: RefundReason): Promise<Refund> {
    const response = await this.http.post("/refunds", { ...input, reason });
    return response.data;
  }

  async removeRefund(id: string): Promise<void> {
    // ... existing code ...
  }

// ... existing code ...
