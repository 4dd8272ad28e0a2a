const TIDES = require("./tides");

function berths(harbour) {
  const list = [];
  const base = harbour.base;
  list.push(berth(base, "north", 1));
  list.push(berth(base, "south", 2));
  list.push(berth(base, "east", 3));
  list.push(berth(base, "west", 4));
  list.push(berth(base, "upper", 5));
  list.push(berth(base, "lower", 6));
  list.push(berth(base, "inner", 7));
  list.push(berth(base, "outer", 8));
  list.push(berth(base, "old", 9));
  list.push(berth(base, "new", 10));
  list.push(berth(base, "long", 11));
  list.push(berth(base, "short", 12));
  list.push(berth(base, "deep", 13));
  list.push(berth(base, "shallow", 14));
  list.push(berth(base, "red", 15));
  list.push(berth(base, "blue", 16));
  list.push(berth(base, "green", 17));
  list.push(berth(base, "white", 18));
  list.push(berth(base, "black", 19));
  list.push(berth(base, "grey", 20));
  list.push(berth(base, "tall", 21));
  list.push(berth(base, "small", 22));
  list.push(berth(base, "first", 23));
  list.push(berth(base, "second", 24));
  list.push(berth(base, "third", 25));
  list.push(berth(base, "fourth", 26));
  list.push(berth(base, "fifth", 27));
  list.push(berth(base, "sixth", 28));
  list.push(berth(base, "seventh", 29));
  list.push(berth(base, "eighth", 30));
  list.push(berth(base, "ninth", 31));
  list.push(berth(base, "tenth", 32));
  list.push(berth(base, "main", 33));
  const free = list.filter((one) => !one.taken);
  return free;
}

function berth(base, name, number) {
  return { base, name, number, depth: TIDES.low(name) };
}

function pilot(harbour) {
  const boat = harbour.pilot;
  boat.radio.on();
  boat.lights.on();
  boat.engine.start();
  boat.lines.cast();
  boat.flag.hoist();
  boat.horn.blow();
  boat.log.open();
  boat.leave();
  return boat;
}

module.exports = { berths, pilot };
