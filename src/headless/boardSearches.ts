import { parentPort } from 'node:worker_threads';
import { outcomeOf } from '../check/board';

/** A thread of the board: makes the searches that it is asked for, one after another. */
parentPort?.on('message', (job) => parentPort?.postMessage(outcomeOf(job)));
