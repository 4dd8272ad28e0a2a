import { api } from './api.js'
import { track } from './analytics.js'

const STORAGE_KEY = 'cart'
const FREE_SHIPPING = 50
const SHIPPING = 4.9
const MAX_QUANTITY = 10

export class Cart {
  constructor(items = []) {
    this.items = items
    this.coupon = null
  }

  static load() {
    const stored = localStorage.getItem(STORAGE_KEY)
    return new Cart(stored ? JSON.parse(stored) : [])
  }

  save() {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(this.items))
  }

  find(id) {
    return this.items.find((item) => item.id === id)
  }

  add(product, quantity = 1) {
    const item = this.find(product.id)
    if (item) {
      item.quantity = Math.min(item.quantity + quantity, MAX_QUANTITY)
    } else {
      this.items.push({ ...product, quantity })
    }
    track('cart_add', { id: product.id })
    this.save()
  }

  remove(id) {
    this.items = this.items.filter((item) => item.id !== id)
    track('cart_remove', { id })
    this.save()
  }

  clear() {
    this.items = []
    this.save()
  }

  get subtotal() {
    return this.items.reduce((sum, item) => sum + item.price * item.quantity, 0)
  }

  get discount() {
    if (!this.coupon) {
      return 0
    }
    return this.subtotal * this.coupon.rate
  }

  get shipping() {
    return this.subtotal > FREE_SHIPPING ? 0 : SHIPPING
  }

  get total() {
    return this.subtotal - this.discount + this.shipping
  }

  async applyCoupon(code) {
    const response = await api.get(`/coupons/${code}`)
    if (!response.ok) {
      throw new Error('Unknown coupon')
    }
    this.coupon = await response.json()
  }

  async checkout() {
    const response = await api.post('/orders', { items: this.items })
    console.log('order placed', response.status)
    this.clear()
    return response.json()
  }
}
