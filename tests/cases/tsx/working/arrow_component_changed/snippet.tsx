// ... existing code ...

export const Thanks = ({ name }: { name: string }) => (
  <p role="status">
    Thank you, {name}. We answer within two days.
  </p>
);
