import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

// A thread of its own: whatever a document makes its reader do, the process goes on serving.
register();
const { answerReading } = await import('./answer-reading.ts');
parentPort.on('message', async (request) => parentPort.postMessage(await answerReading(request)));
parentPort.postMessage({ ready: true });
