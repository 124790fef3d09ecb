import { z } from 'zod';
import { tiers } from '#domain/accounts/tiers.ts';

export const roles = ['user', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Length is required, not character classes: length is what resists guessing (NIST SP 800-63B). */
const newPassword = z.string().min(12, 'Use at least 12 characters').max(256, 'Use at most 256 characters');

const email = z.string().trim().toLowerCase().pipe(z.email('Give an email address').max(254));

export const createUserInput = z.object({
  email,
  name: z.string().trim().min(1, 'Give a name').max(120),
  role: z.enum(roles).default('user'),
  tier: z.enum(tiers).default('free'),
});
export const userIdInput = z.object({ userId: z.uuid() });
export const setTierInput = userIdInput.extend({ tier: z.enum(tiers) });
export const setRoleInput = userIdInput.extend({ role: z.enum(roles) });
export const changePasswordInput = z.object({ current: z.string().max(256), next: newPassword });
export const listAuditInput = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});
