import { parentPort, workerData } from 'node:worker_threads';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as commonWords } from '@zxcvbn-ts/language-common';
import { dictionary as englishWords } from '@zxcvbn-ts/language-en';

// Loading the word lists takes most of a second and scoring up to another one: too long for a thread that serves requests.
const { password, contextWords } = workerData;
const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...commonWords, ...englishWords },
  graphs: adjacencyGraphs,
});
parentPort.postMessage(zxcvbn.check(password, contextWords).score);
