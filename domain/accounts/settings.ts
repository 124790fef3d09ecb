import { z } from 'zod';

/** How one person wants the terminal to look; kept with the account. */
const settingsSchema = z.object({
  theme: z.enum(['system', 'dark', 'light']).default('dark'),
  density: z.enum(['cosy', 'compact']).default('cosy'),
  palette: z.enum(['blue-orange', 'green-red']).default('blue-orange'),
});
export type Settings = z.infer<typeof settingsSchema>;

export const updateSettingsInput = z.object({
  theme: settingsSchema.shape.theme.unwrap().optional(),
  density: settingsSchema.shape.density.unwrap().optional(),
  palette: settingsSchema.shape.palette.unwrap().optional(),
});

/** readSettings makes whole settings of whatever is stored; what is missing or malformed gets its default. */
export function readSettings(stored: unknown): Settings {
  const parsed = settingsSchema.safeParse(stored ?? {});
  return parsed.success ? parsed.data : settingsSchema.parse({});
}
