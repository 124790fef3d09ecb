import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';

const palette = [36, 35, 34, 32, 33, 96];
const levels: Record<number, { name: string; colour: number }> = {
  10: { name: 'trace', colour: 90 },
  20: { name: 'debug', colour: 90 },
  30: { name: 'info', colour: 0 },
  40: { name: 'warn', colour: 33 },
  50: { name: 'error', colour: 31 },
  60: { name: 'fatal', colour: 31 },
};
const hiddenFields = new Set(['level', 'time', 'msg', 'role', 'pid', 'err']);

/** LogEntry is one line of a process's log once read. */
export interface LogEntry {
  level: number;
  text: string;
  /** The log's own message, for those who wait for one; empty for a line that is not JSON. */
  msg: string;
}

/** readEntry reads one line of output: a pino record, or anything a program prints. */
export function parseLogLine(line: string): LogEntry {
  try {
    const record = JSON.parse(line) as Record<string, unknown>;
    if (typeof record === 'object' && record !== null && typeof record.msg === 'string') {
      const rest = Object.entries(record)
        .filter(([key]) => !hiddenFields.has(key))
        .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
      const error = record.err as { message?: string; stack?: string } | undefined;
      const cause = error ? [error.stack ?? error.message ?? ''] : [];
      return {
        level: Number(record.level) || 30,
        text: [record.msg, ...rest, ...cause].join(' '),
        msg: record.msg,
      };
    }
  } catch {
    // Not ours: shown as it came.
  }
  return { level: 30, text: stripVTControlCharacters(line), msg: '' };
}

/** LogPrinter shows the lines of all processes as one log. */
export interface LogPrinter {
  /** follow prints a stream's lines under a label and hands each on. */
  follow(label: string, stream: Readable, onEntry?: (entry: LogEntry) => void): void;
  print(label: string, text: string, level?: number): void;
}

/** createLogPrinter makes the one log: time, a coloured label, the message; plain where nobody sees colour. */
export function createLogPrinter(write: (text: string) => void, { colour }: { colour: boolean }): LogPrinter {
  const paint = (code: number, text: string) => (colour && code ? `\x1b[${code}m${text}\x1b[0m` : text);
  const colours = new Map<string, number>();

  function print(label: string, text: string, level = 30): void {
    if (!colours.has(label)) colours.set(label, palette[colours.size % palette.length] ?? 0);
    const time = new Date().toTimeString().slice(0, 8);
    const { name, colour: tint } = levels[level] ?? { name: 'info', colour: 0 };
    const mark = level >= 40 ? `${name}: ` : '';
    write(
      `${paint(90, time)} ${paint(colours.get(label) ?? 0, label.padEnd(9))} ${paint(tint, mark + text)}\n`,
    );
  }

  return {
    print,
    follow(label, stream, onEntry) {
      createInterface({ input: stream }).on('line', (line) => {
        if (line.trim() === '') return;
        const entry = parseLogLine(line);
        print(label, entry.text, entry.level);
        onEntry?.(entry);
      });
    },
  };
}
