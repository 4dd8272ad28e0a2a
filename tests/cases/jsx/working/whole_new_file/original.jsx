export function Tabs({ names, at, onPick }) {
	return (
		<nav>
			{names.map((name) => (
				<button key={name} disabled={name === at} onClick={() => onPick(name)}>
					{name}
				</button>
			))}
		</nav>
	);
}

export function Panel({ name, at, children }) {
	if (name !== at) return null;
	return <div role="tabpanel">{children}</div>;
}
