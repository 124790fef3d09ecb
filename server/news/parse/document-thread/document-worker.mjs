import { parentPort } from 'node:worker_threads';
import { handleParseRequest } from './handle-parse-request.ts';

// A thread of its own: whatever a document makes its reader do, the process goes on serving.
parentPort.on('message', async (request) => parentPort.postMessage(await handleParseRequest(request)));
parentPort.postMessage({ ready: true });
