/** Settings that were renamed: the present name, then the name that is still read. */
const previousNames: Readonly<Record<string, string>> = { SIMULATED_FEED_RATE: 'WIRE_RATE' };

type Variables = Record<string, string | undefined>;

/** environment gives a copy of the process's environment, with `overrides` on top, such as for a child process. */
export function environment(overrides: Variables = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...overrides } as NodeJS.ProcessEnv;
}

/** setEnvironment sets variables of this process and of the children it starts from now on. */
export function setEnvironment(variables: Record<string, string>): void {
  Object.assign(process.env, variables);
}

/**
 * withPresentNames gives variables in which a setting that has only its previous name also has its present one, and
 * warns of it. The present name wins where both are set.
 */
export function withPresentNames(
  variables: Variables,
  warn: (message: string) => void = (message) => process.emitWarning(message),
): Variables {
  const renamed: Variables = {};
  for (const [name, previousName] of Object.entries(previousNames)) {
    if (variables[name] !== undefined || variables[previousName] === undefined) continue;
    renamed[name] = variables[previousName];
    warn(`The setting ${previousName} is now called ${name}: rename it in the environment or in .env.local.`);
  }
  return { ...variables, ...renamed };
}

/** readSetting gives a variable of the process's environment; undefined when it is unset. */
export function readSetting(name: string): string | undefined {
  return process.env[name];
}

/** readNumberSetting gives a numeric variable, or `fallback` when it is unset. Errors: when it is not a number. */
export function readNumberSetting(name: string, fallback: number): number {
  const text = readSetting(name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new Error(`${name} is "${text}", which is not a number.`);
  return value;
}
