// ... existing code ...
      <input
        value={draft.text}
        placeholder="What next?"
        onChange={(event) => setDraft({ ...draft, text: event.target.value })}
      />
// ... existing code ...
