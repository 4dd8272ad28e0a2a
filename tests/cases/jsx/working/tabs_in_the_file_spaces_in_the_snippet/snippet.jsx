// ... existing code ...

export function Panel({ name, at, children }) {
  return (
    <div role="tabpanel" hidden={name !== at}>
      {children}
    </div>
  );
}
