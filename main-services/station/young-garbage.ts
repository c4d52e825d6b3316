import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Keeps V8 from allocating among old objects what it takes for long-lived ("pretenuring"). It decides that for each place in
 * the code, by what survived there at first, and is wrong about a place that serves both: Node's `EventEmitter` makes the array
 * for a second listener at one, for connections, which stay, and for every request and answer, which don't. Once
 * connections have taught V8, the arrays of all requests are old from birth: nobody collects them for a second, and
 * meanwhile they keep alive whatever their listeners refer to, 5 KB a vote, which is copied twice.
 *
 * To be called before there are connections; a place that V8 has judged stays judged.
 */
export function letGarbageDieYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}

/**
 * Gives back what starting took, and keeps what V8 sets aside for new objects as small as that leaves it (1 MiB). V8 doubles it
 * whenever much of it survives, as it does while a program is loaded, up to 64 MiB, and halves it only when little happens. For a
 * process that shows results, and writes at most 1,000 states a second, that would be most of what it holds; one that
 * takes or counts votes needs it.
 */
export function keepYoungGenerationSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')({ type: 'major', flavor: 'last-resort' });
}
