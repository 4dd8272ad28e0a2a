package shop;

import java.util.List;
import shop.Item;

class Cart {
    List<Item> items;
}
