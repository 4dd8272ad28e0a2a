class S
{
    [HttpPost]
    public Order create(Create command)
    {
        Order order = new Order(command);
        return save(order);
    }

    [HttpPost]
    public Order cancel(Long id, String reason)
    {
        Order order = find(id);
        order.cancel(reason);
        return save(order);
    }

    [HttpPost]
    public void delete(Long id)
    {
        drop(id);
    }
}
