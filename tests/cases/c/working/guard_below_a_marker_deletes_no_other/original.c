int start(struct dev *dev)
{
    if (!dev) {
        return -1;
    }
    dev->count = 0;
    reset(dev);
    enable_irq(dev);
    return 0;
}
