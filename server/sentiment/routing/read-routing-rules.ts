import { readFile } from 'node:fs/promises';
import { type RoutingRules, routingRulesSchema } from '#domain/sentiment/models/route-request.ts';

/** readRoutingRules reads a JSON file of routing rules. Rejects with an Error that names the file and what is wrong in it. */
export async function readRoutingRules(file: string): Promise<RoutingRules> {
  const raw = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`The routing rules in ${file} cannot be read (${error.code})`);
  });
  const refuse = (reason: string) => new Error(`The routing rules in ${file} are invalid: ${reason}`);
  let json: unknown;
  try {
    json = JSON.parse(raw);
  } catch {
    throw refuse('the file is not valid JSON');
  }
  const parsed = routingRulesSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`${issue?.path.join('.') || 'the whole file'}: ${issue?.message}`);
}
