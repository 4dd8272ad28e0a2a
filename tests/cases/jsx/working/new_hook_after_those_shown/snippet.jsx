import { useEffect, useState } from "react";
import { Row } from "./Row";
import "./list.css";

// ... existing code ...

export function TaskList({ title }) {
  const [tasks, setTasks] = useState([]);
  const [draft, setDraft] = useState(EMPTY);

  useEffect(() => {
    document.title = title;
  }, [title]);

  function add() {
    // ... existing code ...
  }

  // ... existing code ...
}

// ... existing code ...
