// ... existing code ...

    public void add(Entry entry) {
        lock.lock();
        entries.add(entry);
        check();
        lock.unlock();
    }

    // ... add the lock to the other methods in the same way ...
}
