import { parentPort } from 'node:worker_threads';
import { answerReading } from './answer-reading.ts';

// A thread of its own: whatever a document makes its reader do, the process goes on serving.
parentPort.on('message', async (request) => parentPort.postMessage(await answerReading(request)));
parentPort.postMessage({ ready: true });
