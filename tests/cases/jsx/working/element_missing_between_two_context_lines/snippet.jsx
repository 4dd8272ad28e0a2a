// ... existing code ...

function Header({ title, open }) {
  return (
    <header className="list-header">
      <h1>{title}</h1>
    </header>
  );
}

// ... existing code ...
