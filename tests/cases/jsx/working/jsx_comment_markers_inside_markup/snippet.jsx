// ... existing code ...

  return (
    <section className="list">
      {/* ... existing code ... */}
      <button onClick={add}>Add</button>
      <button onClick={() => setTasks([])}>Clear</button>
    </section>
  );
}

// ... existing code ...
