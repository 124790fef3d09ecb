import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { escapeForLog } from '#domain/text/escape-for-log.ts';

const palette = [36, 35, 34, 32, 33, 96];
const levels: Record<number, { name: string; colour: number }> = {
  10: { name: 'trace', colour: 90 },
  20: { name: 'debug', colour: 90 },
  30: { name: 'info', colour: 0 },
  40: { name: 'warn', colour: 33 },
  50: { name: 'error', colour: 31 },
  60: { name: 'fatal', colour: 31 },
};
/** UTF-16 units of one entry; the log of the process has been cut before, other output not. */
const maxEntryLength = 12_000;
const hiddenFields = new Set(['level', 'time', 'msg', 'role', 'pid', 'err']);

/** LogEntry is one parsed line of a process's log. */
export interface LogEntry {
  level: number;
  text: string;
  /** The message of a JSON record; empty for any other line. */
  msg: string;
}

/** parseLogLine parses one line of output: a pino record, or any other text. */
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
    // Not a pino record: printed as it is.
  }
  return { level: 30, text: stripVTControlCharacters(line), msg: '' };
}

/** LogPrinter prints the output of all processes as one log. */
export interface LogPrinter {
  /** follow prints a stream's lines under a label and passes each to `onEntry`. */
  follow(label: string, stream: Readable, onEntry?: (entry: LogEntry) => void): void;
  print(label: string, text: string, level?: number): void;
}

/** createLogPrinter creates a printer of lines with time, label and message; `colour` turns ANSI colours on. */
export function createLogPrinter(write: (text: string) => void, { colour }: { colour: boolean }): LogPrinter {
  const paint = (code: number, text: string) => (colour && code ? `\x1b[${code}m${text}\x1b[0m` : text);
  const colours = new Map<string, number>();

  function print(label: string, text: string, level = 30): void {
    if (!colours.has(label)) colours.set(label, palette[colours.size % palette.length] ?? 0);
    const time = new Date().toTimeString().slice(0, 8);
    const { name, colour: levelColour } = levels[level] ?? { name: 'info', colour: 0 };
    const mark = level >= 40 ? `${name}: ` : '';
    // Further lines, such as those of a stack, are indented, so that none looks like an entry of its own.
    const safe = escapeForLog(text, { maxLength: maxEntryLength, keepLines: true }).replaceAll(
      '\n',
      '\n    ',
    );
    write(
      `${paint(90, time)} ${paint(colours.get(label) ?? 0, label.padEnd(9))} ${paint(levelColour, mark + safe)}\n`,
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
