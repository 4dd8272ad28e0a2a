const rate = 2;

const total = (items) => sum(items);

const clear = () => {
  reset();
};
