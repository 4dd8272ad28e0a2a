// ... existing code ...

function Header({ title, open }) {
  return (
    <header className="list-header">
      <h1>{title}</h1>
      <p>{open} open</p>
    </header>
  );
}

function Footer({ count }) {
  return <footer>{count} in all</footer>;
}

// ... existing code ...
