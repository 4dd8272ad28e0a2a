int start(struct dev *dev)
{
    if (!dev) {
        return -1;
    }
    dev->count = 0;
    reset(dev);
    enable_irq(dev);
    if (self_test(dev) < 0) {
        return -1;
    }
    return 0;
}
