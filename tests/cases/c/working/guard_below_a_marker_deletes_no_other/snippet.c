int start(struct dev *dev)
{
    // ... existing code ...
    if (self_test(dev) < 0) {
        return -1;
    }
    return 0;
}
