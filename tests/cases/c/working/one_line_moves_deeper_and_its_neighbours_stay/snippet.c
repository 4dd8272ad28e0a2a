// ... existing code ...
      value v = look_up(m, key);
      // ... existing code ...
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
// ... existing code ...
