// ... existing code ...

export class Cart {
    // ... existing code ...

    remove(id) {
        const at = this.items.findIndex((item) => item.id === id);
        if (at >= 0) {
            this.items.splice(at, 1);
            this.changed();
        }
    }

    // ... existing code ...
}

// ... existing code ...
