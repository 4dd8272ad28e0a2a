export function Prices() {
  return (
    <div className="prices">
      <div className="plan">
        <h3>Small</h3>
        <button type="button">Choose</button>
      </div>
      <div className="plan">
        <h3>Large</h3>
        <button type="button">Choose</button>
      </div>
    </div>
  );
}
