#include <ostream>
#include <string>

template <typename... Parts>
void print(std::ostream& out, const Parts&... parts) {
    (out << ... << parts);
    out << '\n';
}

template <typename Number>
Number clamp(Number value, Number low, Number high) {
    return value < low ? low : value > high ? high : value;
}

template <typename Iterator>
Iterator skip_blank(Iterator first, Iterator last) {
    while (first != last && *first == ' ') {
        ++first;
    }
    return first;
}

void banner(std::ostream& out, const std::string& title) {
    const std::string rule(title.size(), '=');
    print(out, rule);
    print(out, title);
    print(out, rule);
}

std::string join(const std::vector<std::string>& words, char glue) {
    std::string line;
    for (const auto& word : words) {
        if (!line.empty()) {
            line += glue;
        }
        line += word;
    }
    return line;
}
