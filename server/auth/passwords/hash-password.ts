import { hash, verify } from '@node-rs/argon2';

/** OWASP's argon2id profile: 19 MiB, two passes. The algorithm's default is argon2id. */
const argon2Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** hashPassword gives the argon2id hash of a password. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, argon2Options);
}

let dummyHash: Promise<string> | undefined;

/**
 * verifyPassword says whether a password matches a stored hash. Without a hash (unknown account, or OAuth only) it
 * verifies against a dummy hash, so that the response time is the same.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  dummyHash ??= hashPassword(crypto.randomUUID());
  const matches = await verify(stored ?? (await dummyHash), password);
  return stored !== null && matches;
}
