import { z } from 'zod';

const choices = {
  theme: z.enum(['system', 'dark', 'light']),
  density: z.enum(['cosy', 'compact']),
  palette: z.enum(['blue-orange', 'green-red']),
};

/** How one person wants the terminal to look; kept with the account. What is missing or malformed gets its default. */
const settingsSchema = z.object({
  theme: choices.theme.catch('dark'),
  density: choices.density.catch('cosy'),
  palette: choices.palette.catch('blue-orange'),
});
export type Settings = z.infer<typeof settingsSchema>;

export const updateSettingsInput = z.object(choices).partial();

/** readSettings makes whole settings of whatever is stored; a field that is missing or malformed costs the others nothing. */
export function readSettings(stored: unknown): Settings {
  const parsed = settingsSchema.safeParse(stored ?? {});
  return parsed.success ? parsed.data : settingsSchema.parse({});
}
