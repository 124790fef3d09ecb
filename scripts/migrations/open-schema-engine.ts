import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

export type SchemaEngine = bindings.SchemaEngine;

let wasmLoading: Promise<void> | undefined;

/** loadWasm compiles the engine itself, as the bindings import the .wasm file in a way that Node does not support. */
async function loadWasm(): Promise<void> {
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm');
  const module = await WebAssembly.compile(new Uint8Array(readFileSync(file)));
  const imports = { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports };
  const instance = await WebAssembly.instantiate(module, imports);
  const { __wbg_set_wasm } = bindings as unknown as {
    __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
  };
  __wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

/** openSchemaEngine opens Prisma's schema engine (WebAssembly, no download) on a database driver. */
export async function openSchemaEngine(
  database: SqlMigrationAwareDriverAdapterFactory,
): Promise<SchemaEngine> {
  wasmLoading ??= loadWasm();
  await wasmLoading;
  return bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(database),
  );
}
