// ...
    seen.add(page.name);
    page.count += 1;
  }
