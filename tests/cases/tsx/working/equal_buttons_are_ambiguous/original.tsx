type Props = { on: boolean; flip: () => void };

export function Lamp({ on, flip }: Props) {
  return (
    <button type="button" onClick={flip}>
      {on ? "off" : "on"}
    </button>
  );
}

export function Fan({ on, flip }: Props) {
  return (
    <button type="button" onClick={flip}>
      {on ? "off" : "on"}
    </button>
  );
}
