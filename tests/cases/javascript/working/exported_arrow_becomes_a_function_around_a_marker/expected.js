const LIMIT = 5;

export function name(id) {
  const user = find(id);
  log(user);
  return user.name;
}

export default LIMIT;
