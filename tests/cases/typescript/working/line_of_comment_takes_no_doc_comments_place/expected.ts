/**
 * Loads the settings of a user.
 *
 * Falls back to the defaults.
 */
// Cached for a minute.
export function settings(user: string): Settings {
  return load(user) ?? DEFAULTS;
}

export const DEFAULTS: Settings = { theme: "light" };
