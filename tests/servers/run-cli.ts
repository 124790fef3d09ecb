import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

export interface RunCliOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  input?: string;
}

/** runCli runs the command line in a process and returns its exit code and output. */
export async function runCli(args: string[], { cwd, env, input = '' }: RunCliOptions) {
  const child = spawn(process.execPath, [resolve('bin/undertone.mjs'), ...args], { cwd, env });
  const read = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    read.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    read.err += chunk;
  });
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...read };
}
