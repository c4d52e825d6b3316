import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

let isQuiet = false;

/**
 * Keeps kafkajs 2.2.4 from spinning: each of its connections asks for a timer of about minus 55 years when nothing waits
 * to be sent, which Node turns into one of a millisecond, over and over (tulios/kafkajs#1751), and newer Node also warns
 * of. A queue with nothing pending needs no timer: adding to it schedules the next.
 */
export function quietKafkajs(): void {
  if (isQuiet) return;
  isQuiet = true;
  const schedule = RequestQueue.prototype.scheduleCheckPendingRequests;
  if (typeof schedule !== 'function') {
    throw new TypeError('kafkajs has another request queue than 2.2.4; look at quietKafkajs again');
  }
  RequestQueue.prototype.scheduleCheckPendingRequests = function scheduleIfPending() {
    if (this.pending.length > 0) schedule.call(this);
  };
}
