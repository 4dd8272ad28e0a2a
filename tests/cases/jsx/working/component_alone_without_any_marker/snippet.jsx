export function EmptyList({ title }) {
  return (
    <p className="empty">
      Nothing to do in {title}.
    </p>
  );
}
