import { open } from "./store.js";

/**
 * Counts what is in a basket.
 */
export class Counter {
    constructor(name) {
        this.store = open(name);
        this.seen = 0;
    }

    add(item) {
        if (item.count > 0) {
            this.seen += item.count;
        }
    }

    close() {
        this.store.close();
    }
}
