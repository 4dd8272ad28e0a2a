/**
 * Loads the settings of a user.
 *
 * Falls back to the defaults.
 */
export function settings(user: string): Settings {
  return load(user) ?? DEFAULTS;
}

export const DEFAULTS: Settings = { theme: "light" };
