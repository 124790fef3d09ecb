/** One import, from file to file, as paths from the repository's root. */
export interface ImportEdge {
  from: string;
  to: string;
}

/** Folders whose sub-folders may not need each other. */
const layeredFolders = ['server', 'server/news'];

/** The sub-folder of `root` that a file lies in, or null for a file outside it or at its root. */
function subFolderOf(file: string, root: string): string | null {
  if (!file.startsWith(`${root}/`)) return null;
  const [name, ...rest] = file.slice(root.length + 1).split('/');
  return name && rest.length > 0 ? `${root}/${name}` : null;
}

/** The folders that can be reached from `start`, without `start` unless it reaches itself. */
function reachableFrom(start: string, targets: Map<string, Set<string>>): Set<string> {
  const reached = new Set<string>();
  const open = [...(targets.get(start) ?? [])];
  for (let folder = open.pop(); folder; folder = open.pop()) {
    if (reached.has(folder)) continue;
    reached.add(folder);
    open.push(...(targets.get(folder) ?? []));
  }
  return reached;
}

/**
 * findFolderCycles lists the groups of sub-folders that need each other, directly or through others, each sorted; with
 * the imports between the folders of a group, so that somebody can see which to turn round. Type-only imports count.
 */
export function findFolderCycles(
  edges: readonly ImportEdge[],
  roots: readonly string[] = layeredFolders,
): { folders: string[]; imports: ImportEdge[] }[] {
  return roots.flatMap((root) => {
    const targets = new Map<string, Set<string>>();
    const between = edges.flatMap((edge) => {
      const [from, to] = [subFolderOf(edge.from, root), subFolderOf(edge.to, root)];
      return from && to && from !== to ? [{ ...edge, folders: [from, to] as const }] : [];
    });
    for (const { folders } of between) {
      const [from, to] = folders;
      targets.set(from, (targets.get(from) ?? new Set()).add(to));
    }
    const groups = new Map<string, string[]>();
    for (const folder of targets.keys()) {
      const reached = reachableFrom(folder, targets);
      if (!reached.has(folder)) continue;
      const group = [...reached].filter((other) => reachableFrom(other, targets).has(folder)).sort();
      groups.set(group.join(), group);
    }
    return [...groups.values()].map((folders) => ({
      folders,
      imports: between
        .filter((edge) => edge.folders.every((folder) => folders.includes(folder)))
        .map(({ from, to }) => ({ from, to })),
    }));
  });
}
