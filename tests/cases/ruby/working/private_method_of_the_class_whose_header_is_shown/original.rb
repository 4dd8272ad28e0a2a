class InvoicesController < ApplicationController
  def create
    invoice = Invoice.new(invoice_params)
    if invoice.save
      render json: invoice, status: :created
    else
      render json: { errors: invoice.errors }, status: 422
    end
  end

  private

  def invoice_params
    params.require(:invoice)
  end
end

class PaymentsController < ApplicationController
  def create
    payment = Payment.new(payment_params)
    if payment.save
      render json: payment, status: :created
    else
      render json: { errors: payment.errors }, status: 422
    end
  end

  private

  def payment_params
    params.require(:payment)
  end
end
