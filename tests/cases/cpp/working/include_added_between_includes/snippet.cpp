#include <map>
#include <optional>
#include <string>
// ... existing code ...

    bool empty() const {
        return size() == 0;
    }

// ... existing code ...
