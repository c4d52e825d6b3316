import { expect, test } from 'vitest';
import { InvalidServerAddress } from '../server-address.ts';
import { parseKafkaAddress } from './address.ts';

test.each(['a:9092, 10.0.0.2:9093', 'kafka://a:9092,10.0.0.2:9093'])('%s: nobody logs in', (text) => {
  expect(parseKafkaAddress(text)).toEqual({
    brokers: ['a:9092', '10.0.0.2:9093'],
    tls: false,
    login: undefined,
  });
});

test('user and password are for every broker, and go by SCRAM unless told', () => {
  const login = { username: 'kenchi', password: 'p@ss:w,rd?' };
  const address = 'kenchi:p%40ss:w,rd%3F@a:1,b:2';
  const brokers = ['a:1', 'b:2'];
  expect(parseKafkaAddress(`kafka://${address}`)).toEqual({
    brokers,
    tls: false,
    login: { mechanism: 'scram-sha-512', ...login },
  });
  for (const mechanism of ['scram-sha-256', 'plain']) {
    expect(parseKafkaAddress(`kafka+ssl://${address}?mechanism=${mechanism}`)).toEqual({
      brokers,
      tls: true,
      login: { mechanism, ...login },
    });
  }
});

test.each([
  ['', /host:port/],
  ['a', /host:port/],
  ['a:70000', /host:port/],
  ['a:1,,b:2', /host:port/],
  ['[::1]:9092', /host:port/],
  ['http://a:1', /kafka:\/\//],
  ['a:1,kafka://b:2', /host:port/],
  ['kafka+ssl://a:1/topic', /host:port/],
  ['kafka://u:secret@a:1?mechanism=plain', /kafka\+ssl/],
  ['kafka+ssl://u:secret@a:1?mechanism=gssapi', /scram-sha-512/],
  ['kafka+ssl://u:secret@a:1?acks=0', /mechanism/],
  ['kafka+ssl://u@a:1', /both/],
  ['kafka+ssl://a:1?mechanism=plain', /both/],
  ['kafka://u:100%secret@a:1', /%25/],
])('%s is refused, and the message says what would do', (text, message) => {
  expect(() => parseKafkaAddress(text)).toThrow(InvalidServerAddress);
  expect(() => parseKafkaAddress(text)).toThrow(message);
  expect(() => parseKafkaAddress(text)).not.toThrow(/secret/);
});
