import { useId } from "react";

export function Tabs({ names, at, onPick }) {
	return (
		<nav role="tablist">
			{names.map((name) => (
				<button key={name} role="tab" onClick={() => onPick(name)}>
					{name}
				</button>
			))}
		</nav>
	);
}

export function Panel({ name, at, children }) {
	const id = useId();
	return (
		<div id={id} role="tabpanel" hidden={name !== at}>
			{children}
		</div>
	);
}
