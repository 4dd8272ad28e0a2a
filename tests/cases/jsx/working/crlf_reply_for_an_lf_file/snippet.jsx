// ... existing code ...

function Header({ title, open }) {
  return (
    <header className="list-header">
      <h1>{title}</h1>
      <p>{open === 0 ? "all done" : `${open} open`}</p>
    </header>
  );
}

// ... existing code ...
