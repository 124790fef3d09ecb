const blockStart = '# >>> where the servers listen that npm start runs; rewritten at each start';
const blockEnd = '# <<<';

/** withoutServerAddresses gives the text of `.env.local` without the block that npm start writes. */
export function withoutServerAddresses(text: string): string {
  const start = text.indexOf(blockStart);
  if (start < 0) return text;
  const end = text.indexOf(blockEnd, start);
  return text.slice(0, start) + (end < 0 ? '' : text.slice(end + blockEnd.length).replace(/^\n/, ''));
}

/** withServerAddresses gives the text of `.env.local` with the block replaced; the user's settings around it stay. */
export function withServerAddresses(text: string, addresses: Record<string, string>): string {
  const own = withoutServerAddresses(text);
  const lines = Object.entries(addresses).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  if (lines.length === 0) return own;
  const gap = own === '' || own.endsWith('\n') ? '' : '\n';
  return `${own}${gap}${blockStart}\n${lines.join('\n')}\n${blockEnd}\n`;
}
