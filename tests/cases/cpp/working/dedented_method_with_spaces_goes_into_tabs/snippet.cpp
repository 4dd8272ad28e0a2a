// ... existing code ...

void stop() {
    if (!running_) {
        return;
    }
    running_ = false;
    hours_.end();
}

// ... existing code ...
