export interface FileSize {
  path: string;
  lines: number;
}

const maxLines = 400;
const maxFilesPerFolder = 20;
/** Tests are held to the line limit, but are not counted as source. */
const isTest = (path: string) => /(^|\/)tests\/|\.(test|spec)\.tsx?$|^training\/tests\//.test(path);
const isCode = (path: string) => /\.(ts|tsx|mts|mjs|cjs|js|py)$/.test(path);

function countByFolder(files: FileSize[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { path } of files) {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
    if (folder !== '.') counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return counts;
}

/**
 * describeSizes sums up how long hand-written source files are, in lines, and how full folders are; `problems` has a
 * sentence for each file and folder over its limit. Style sheets count as files, not towards a folder.
 */
export function describeSizes(files: FileSize[]): { summary: string; problems: string[] } {
  const source = files.filter(({ path }) => !isTest(path)).sort((a, b) => a.lines - b.lines);
  const at = (share: number) => source[Math.max(0, Math.ceil(source.length * share) - 1)]?.lines ?? 0;
  const largest = source.at(-1);
  const folders = [...countByFolder(source.filter(({ path }) => isCode(path)))].sort((a, b) => b[1] - a[1]);
  const [fullest] = folders;
  const summary = [
    `${source.length} source files: median ${at(0.5)} lines, p90 ${at(0.9)}`,
    `largest ${largest?.lines ?? 0} (${largest?.path ?? 'none'})`,
    `fullest folder ${fullest?.[1] ?? 0} (${fullest?.[0] ?? 'none'})`,
  ].join(', ');
  const tooLong = files.filter(({ lines }) => lines > maxLines);
  const tooFull = folders.filter(([, count]) => count > maxFilesPerFolder);
  const problems = [
    ...tooLong.map(
      ({ path, lines }) => `${path} has ${lines} lines: the limit is ${maxLines}; split it by what it does.`,
    ),
    ...tooFull.map(
      ([folder, count]) =>
        `${folder} holds ${count} source files: the limit is ${maxFilesPerFolder}; group them in sub-folders.`,
    ),
  ];
  return { summary, problems };
}
