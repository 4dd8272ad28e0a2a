// ... existing code ...
      </ul>
      <form onSubmit={add}>
        <input
          value={draft.text}
          onChange={(event) => setDraft({ ...draft, text: event.target.value })}
        />
        <button onClick={add}>Add</button>
      </form>
    </section>
// ... existing code ...
