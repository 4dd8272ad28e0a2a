function open(file) {
  if (file.busy) {
    reset();
    file.wait = 1;
  }
  return file;
}

function close(file) {
  if (file.dirty) {
    save(file);
    reset();
  }
  file.free();
}
