import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** BuiltPattern is a regular expression that a module put together while it was loaded. */
export interface BuiltPattern {
  pattern: string;
  flags: string;
  /** The lines of production code on the way to its construction, innermost first, as `path:line`. */
  callers: string[];
}

const maxFrames = 30;

/** The frames of a stack as `path:line`, paths relative to the repository; those of node and packages are left out. */
function describeCallers(stack: string): string[] {
  const root = pathToFileURL(`${resolve('.')}/`).href;
  return stack.split('\n').flatMap((frame) => {
    const at = frame.indexOf(root);
    if (at < 0) return [];
    const [path = '', line = ''] = frame.slice(at + root.length).split(':');
    return path.startsWith('node_modules/') || path.startsWith('scripts/checks/') ? [] : [`${path}:${line}`];
  });
}

/**
 * recordBuiltPatterns loads modules and gives the regular expressions that they build by `RegExp` meanwhile; literals are
 * not among them. Modules that are loaded already build nothing.
 */
export async function recordBuiltPatterns(files: string[]): Promise<BuiltPattern[]> {
  const built: BuiltPattern[] = [];
  const original = globalThis.RegExp;
  const limit = Error.stackTraceLimit;
  const record = ({ source, flags }: RegExp): void => {
    built.push({ pattern: source, flags, callers: describeCallers(new Error('built').stack ?? '') });
  };
  globalThis.RegExp = new Proxy(original, {
    construct(target, given: [string | RegExp, string?], newTarget) {
      const pattern: RegExp = Reflect.construct(target, given, newTarget);
      record(pattern);
      return pattern;
    },
    apply(target, self, given: [string | RegExp, string?]) {
      const pattern: RegExp = Reflect.apply(target, self, given);
      record(pattern);
      return pattern;
    },
  });
  Error.stackTraceLimit = maxFrames;
  try {
    for (const file of files) await import(pathToFileURL(resolve(file)).href);
  } finally {
    globalThis.RegExp = original;
    Error.stackTraceLimit = limit;
  }
  return built.filter(({ callers }) => callers.length > 0);
}
