# ... existing code ...
class PaymentsController < ApplicationController
  def create
    # ... existing code ...
    else
      render_errors(payment)
    end
  end

  private

  # ... existing code ...

  def render_errors(record)
    render json: { errors: record.errors }, status: 422
  end
end
