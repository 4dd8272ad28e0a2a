#include "shop.h"

typedef enum {
  ORDER_NEW,
  ORDER_PAID,
  ORDER_SENT
} order_state;

struct order {
  order_state state;
};
