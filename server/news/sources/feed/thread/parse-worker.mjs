import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

// A thread of its own: whatever a feed makes the parser do, the process goes on serving.
register();
const { answerParsing } = await import('./answer-parsing.ts');
parentPort.on('message', (request) => parentPort.postMessage(answerParsing(request)));
parentPort.postMessage({ ready: true });
