import a from "a";
import { getUser, saveUser, removeUser } from "./api";
import { log } from "./log";
import { cache } from "./cache";

const LIMIT = 6;

export async function show(id) {
  log(id);
  return getUser(id);
}
