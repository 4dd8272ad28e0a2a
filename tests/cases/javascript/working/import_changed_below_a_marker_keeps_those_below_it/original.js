import a from "a";
import { getUser, saveUser } from "./api";
import { log } from "./log";
import { cache } from "./cache";

const LIMIT = 5;

export async function show(id) {
  log(id);
  return getUser(id);
}
