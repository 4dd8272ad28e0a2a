// ... existing code ...
    while (first != last && *first == ' ') {
        ++first;
        ++skipped;
    }
// ... existing code ...
        if (!line.empty()) {
            line += glue;
            line += ' ';
        }
        line += word;
// ... existing code ...
