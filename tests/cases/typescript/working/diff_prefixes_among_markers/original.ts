import type { Clock } from "./clock";
import { Logger } from "./logger";

export type Key = string | number;

export interface Entry<T> {
  value: T;
  expires: number;
}

export enum State {
  Open = "open",
  Closed = "closed"
}

export interface Options {
  ttl: number;
  limit: number;
  clock: Clock;
}

/** Keeps values for a while. */
export class Store<T> {
  private readonly entries = new Map<Key, Entry<T>>();
  private readonly log = new Logger("store");
  state = State.Open;

  constructor(private readonly options: Options) {}

  get(key: Key): T | undefined;
  get(key: Key, fallback: T): T;
  get(key: Key, fallback?: T): T | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined || entry.expires < this.options.clock.now()) {
      return fallback;
    }
    return entry.value;
  }

  set(key: Key, value: T): void {
    const expires = this.options.clock.now() + this.options.ttl;
    this.entries.set(key, { value, expires });
    this.trim();
  }

  private trim(): void {
    while (this.entries.size > this.options.limit) {
      const oldest = this.entries.keys().next().value as Key;
      this.entries.delete(oldest);
    }
  }

  close(): void {
    this.state = State.Closed;
    this.entries.clear();
  }
}
