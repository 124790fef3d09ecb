import { z } from 'zod';

const settingFields = {
  theme: z.enum(['system', 'dark', 'light']),
  density: z.enum(['cosy', 'compact']),
  palette: z.enum(['blue-orange', 'green-red']),
};

/** How one person wants the terminal to look; kept with the account. What is missing or malformed gets its default. */
const userSettingsSchema = z.object({
  theme: settingFields.theme.catch('dark'),
  density: settingFields.density.catch('cosy'),
  palette: settingFields.palette.catch('blue-orange'),
});
export type UserSettings = z.infer<typeof userSettingsSchema>;

export const updateSettingsInput = z.object(settingFields).partial();

/** readSettings makes whole settings of whatever is stored; a field that is missing or malformed costs the others nothing. */
export function parseUserSettings(stored: unknown): UserSettings {
  const parsed = userSettingsSchema.safeParse(stored ?? {});
  return parsed.success ? parsed.data : userSettingsSchema.parse({});
}
