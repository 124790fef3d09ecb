export interface FileSize {
  path: string;
  lines: number;
}

const maxLines = 400;
/** Tests are held to the limit but left out of the summary. */
const isTest = (path: string) => /(^|\/)tests\/|\.(test|spec)\.tsx?$|^training\/tests\//.test(path);

/** describeSizes gives the median, p90 and largest size of source files in lines, and the files over 400 lines. */
export function describeSizes(files: FileSize[]): { summary: string; tooLong: FileSize[] } {
  const source = files.filter(({ path }) => !isTest(path)).sort((a, b) => a.lines - b.lines);
  const at = (share: number) => source[Math.max(0, Math.ceil(source.length * share) - 1)]?.lines ?? 0;
  const largest = source.at(-1);
  const summary = `${source.length} source files: median ${at(0.5)} lines, p90 ${at(0.9)}, largest ${largest?.lines ?? 0} (${largest?.path ?? 'none'})`;
  return { summary, tooLong: files.filter(({ lines }) => lines > maxLines) };
}
