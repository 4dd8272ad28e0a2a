import { open } from "./door.js";

export function enter(guest) {
  open();
  guest.inside = true;
  return guest;
}

export function leave(guest) {
  open();
  guest.inside = false;
  return guest;
}

export function wait(guest, minutes) {
  guest.waits = minutes * 60;
  return guest;
}
