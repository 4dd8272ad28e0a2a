const rate = 2;

const total = (items) => {
  return items.length * rate;
};

const clear = () => {
  reset();
};
