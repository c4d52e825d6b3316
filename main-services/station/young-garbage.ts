import { setFlagsFromString } from 'node:v8';

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
