import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { answerDesktopFacts, desktopFactsChannel } from './desktop-facts.ts';

const facts = { locked: true };

test('a page gets its answer at once', () => {
  const ipc = new EventEmitter();
  answerDesktopFacts(ipc, ({ pageUrl }) => (pageUrl === 'http://127.0.0.1:4100/kiosk' ? facts : undefined));
  const event = { senderFrame: { url: 'http://127.0.0.1:4100/kiosk' }, returnValue: undefined };
  ipc.emit(desktopFactsChannel, event);
  expect(event.returnValue).toBe(facts);
});

test('a page that is gone by then ends nothing', () => {
  const ipc = new EventEmitter();
  let asked = 0;
  answerDesktopFacts(ipc, ({ pageUrl }) => {
    asked += 1;
    return pageUrl === undefined ? facts : undefined;
  });
  const gone = () => {
    throw new TypeError('event.sendReply is not a function');
  };
  const event = Object.defineProperties({}, { senderFrame: { get: gone }, returnValue: { set: gone } });
  ipc.emit(desktopFactsChannel, event);
  expect(asked).toBe(1);
});
