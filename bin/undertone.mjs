#!/usr/bin/env node
// Registers the TypeScript loader, then hands over: the command line runs the same sources as the server.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('./undertone.ts');
await main(process.argv);
