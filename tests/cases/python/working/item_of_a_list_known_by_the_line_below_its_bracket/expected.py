CONF = [
  {
    "name": "user",
    "path": "/user",
    "limits": {
      "read": 10,
      "write": 5,
    },
  },
  {
    "name": "order",
    "path": "/order",
    "limits": {
      "read": 10,
      "write": 50,
    },
  },
  {
    "name": "invoice",
    "path": "/invoice",
    "limits": {
      "read": 10,
      "write": 5,
    },
  },
  {
    "name": "product",
    "path": "/product",
    "limits": {
      "read": 10,
      "write": 5,
    },
  },
  {
    "name": "customer",
    "path": "/customer",
    "limits": {
      "read": 10,
      "write": 5,
    },
  },
  {
    "name": "shipment",
    "path": "/shipment",
    "limits": {
      "read": 10,
      "write": 5,
    },
  },
]
