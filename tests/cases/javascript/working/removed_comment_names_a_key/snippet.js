// ... existing code ...

const DEFAULTS = {
  currency: "EUR",
  // removed: locale
  rounding: 2
};

// ... existing code ...
