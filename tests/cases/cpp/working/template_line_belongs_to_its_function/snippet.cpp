// ... existing code ...

template <typename Number>
Number clamp(Number value, Number low, Number high) {
    return value < low ? low : value > high ? high : value;
}

template <typename Iterator>
Iterator skip_blank(Iterator first, Iterator last) {
    // ... existing code ...
}

// ... existing code ...
