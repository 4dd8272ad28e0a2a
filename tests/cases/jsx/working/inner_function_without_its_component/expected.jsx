import { useState } from "react";
import { Row } from "./Row";
import "./list.css";

const EMPTY = { text: "", done: false };

function Header({ title, open }) {
  return (
    <header className="list-header">
      <h1>{title}</h1>
      <p>{open} open</p>
    </header>
  );
}

export function TaskList({ title }) {
  const [tasks, setTasks] = useState([]);
  const [draft, setDraft] = useState(EMPTY);

  function add() {
    setTasks([...tasks, draft]);
    setDraft(EMPTY);
  }

  function toggle(index) {
    const next = tasks.slice();
    next[index] = { ...next[index], done: !next[index].done };
    setTasks(next);
  }

  const open = tasks.filter((task) => !task.done).length;

  return (
    <section className="list">
      <Header title={title} open={open} />
      <ul>
        {tasks.map((task, index) => (
          <Row key={index} task={task} onToggle={() => toggle(index)} />
        ))}
      </ul>
      <input
        value={draft.text}
        onChange={(event) => setDraft({ ...draft, text: event.target.value })}
      />
      <button onClick={add}>Add</button>
    </section>
  );
}

export function EmptyList() {
  return <p className="empty">Nothing to do.</p>;
}
