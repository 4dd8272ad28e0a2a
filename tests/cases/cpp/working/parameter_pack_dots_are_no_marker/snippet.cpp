// ... existing code ...

template <typename... Parts>
void print(std::ostream& out, const Parts&... parts) {
    (out << ... << parts);
    out << std::endl;
}

// ... existing code ...
