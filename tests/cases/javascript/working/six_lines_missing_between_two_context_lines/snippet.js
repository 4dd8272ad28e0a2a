// ... existing code ...

function pilot(harbour) {
  const boat = harbour.pilot;
  boat.radio.on();
  boat.leave();
  return boat;
}

// ... existing code ...
