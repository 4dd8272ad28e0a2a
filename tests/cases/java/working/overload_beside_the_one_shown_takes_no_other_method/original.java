class S {
    @Transactional
    public Order create(Create command) {
        Order order = new Order(command);
        order = orders.save(order);
        return order;
    }

    @Transactional
    public Order cancel(Long id, String reason) {
        Order order = findById(id);
        order.setReason(reason);
        order = orders.save(order);
        return order;
    }

    @Transactional
    public void delete(Long id) {
        orders.deleteById(id);
    }
}
