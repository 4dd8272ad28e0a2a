package shop;

import java.util.List;
import shop.Item;
import java.util.Map;
import java.util.Set;

class Cart {
    List<Item> items;
}
