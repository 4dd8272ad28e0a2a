const LIMIT = 5;

export const name = (id) => {
  const user = find(id);
  log(user);
  return user.name;
};

export default LIMIT;
