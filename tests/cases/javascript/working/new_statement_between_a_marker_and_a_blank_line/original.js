const pear = make({
  kilos: 1,
});

const plum = make({
  kilos: 2,
});
