const DEFAULT_LOCALE = "en-US";
const DEFAULT_CURRENCY = "USD";
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Format an amount of cents, as in "$12.50". */
export function formatPrice(cents, currency = DEFAULT_CURRENCY) {
  return new Intl.NumberFormat(DEFAULT_LOCALE, {
    style: "currency",
    currency,
    minimumFractionDigits: 2,
  }).format(cents / 100);
}

/** Format a number with a fixed count of decimals. */
export function formatNumber(value, decimals = 2) {
  return value.toFixed(decimals);
}

export function formatPercent(value, decimals = 1) {
  return `${(value * 100).toFixed(decimals)}%`;
}

export function formatDate(date) {
  return date.toLocaleDateString(DEFAULT_LOCALE, {
    year: "numeric",
    month: "short",
    day: "numeric",
  });
}

/** How long ago a date was, in words. */
export function timeAgo(date, now = new Date()) {
  const seconds = Math.round((now - date) / 1000);
  if (seconds < 10) {
    return "just now";
  }
  if (seconds < HOUR) {
    return `${Math.floor(seconds / MINUTE)} minutes ago`;
  }
  if (seconds < DAY) {
    return `${Math.floor(seconds / HOUR)} hours ago`;
  }
  return `${Math.floor(seconds / DAY)} days ago`;
}

export function truncate(text, length = 80) {
  if (text.length <= length) {
    return text;
  }
  return text.slice(0, length - 3) + "...";
}

export function slugify(text) {
  return text
    .toLowerCase()
    .trim()
    .replace(/[^a-z0-9]+/g, "-");
}

export function initials(name) {
  const parts = name.split(" ");
  return parts.map((part) => part[0]).join("");
}

export function pluralize(count, word) {
  if (count === 1) {
    return `${count} ${word}`;
  }
  return `${count} ${word}s`;
}
