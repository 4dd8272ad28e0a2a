int step(struct machine *m, int op) {
  switch (op) {
    case PUSH: {
      value v = constant(m);
      push(m, v);
      break;
    }

    case CALL: {
      value f = pop(m);
      if (!is_function(f)) {
        drop(m, f);
        goto backtrack;
      } else {
        call(m, f);
      }
      break;
    }

    case LOOKUP: {
      value key = pop(m);
      value v = look_up(m, key);
      if (is_valid(v)) {
        push(m, v);
      } else {
        if (m->loud)
          report(m, v);
        else
          forget(m, v);
        goto backtrack;
      }
      break;
    }
  }
  return m->running;
}
