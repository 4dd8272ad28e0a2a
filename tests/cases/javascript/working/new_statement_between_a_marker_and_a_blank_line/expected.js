const pear = make({
  kilos: 1,
});

const kinds = ["pear", "plum"];

const plum = make({
  kilos: 2,
});
