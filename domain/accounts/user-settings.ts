import { z } from 'zod';

const settingFields = {
  theme: z.enum(['system', 'dark', 'light']),
  density: z.enum(['cosy', 'compact']),
  palette: z.enum(['blue-orange', 'green-red']),
};

/** Display settings, stored with the account. A missing or malformed field gets its default. */
const userSettingsSchema = z.object({
  theme: settingFields.theme.catch('dark'),
  density: settingFields.density.catch('cosy'),
  palette: settingFields.palette.catch('blue-orange'),
});
export type UserSettings = z.infer<typeof userSettingsSchema>;

export const updateSettingsInput = z.object(settingFields).partial();

/**
 * parseUserSettings returns complete settings from stored JSON; a missing or malformed field gets its default, the
 * others stay.
 */
export function parseUserSettings(stored: unknown): UserSettings {
  const parsed = userSettingsSchema.safeParse(stored ?? {});
  return parsed.success ? parsed.data : userSettingsSchema.parse({});
}
