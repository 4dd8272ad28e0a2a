// ... existing code ...

const kinds = ["pear", "plum"];

const plum = make({
  kilos: 2,
});
