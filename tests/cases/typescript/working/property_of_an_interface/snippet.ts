// ... existing code ...

export interface Options {
  ttl: number;
  limit: number;
  onExpire?: (key: Key) => void;
  clock: Clock;
}

// ... existing code ...
