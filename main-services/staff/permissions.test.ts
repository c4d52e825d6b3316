import { expect, test } from 'vitest';
import { permission, role } from '../contracts/staff/roles.ts';
import { mayDo, maySecond, permissionsOf } from './permissions.ts';

test('each permission is somebody’s, and nobody has all of them', () => {
  for (const wanted of permission.options) {
    expect(role.options.filter((each) => mayDo(each, wanted)).length, wanted).toBeGreaterThan(0);
  }
  for (const each of role.options) expect(permissionsOf(each).length).toBeLessThan(permission.options.length);
});

test('whoever makes accounts neither opens the polls nor certifies', () => {
  for (const each of role.options.filter((some) => mayDo(some, 'manage-accounts'))) {
    expect(mayDo(each, 'open-polls')).toBe(false);
    expect(mayDo(each, 'certify-results')).toBe(false);
  }
});

test('a poll worker runs the polls, sees no report, and vouches for nobody', () => {
  expect(permissionsOf('poll_worker')).toEqual([
    'see-overview',
    'open-polls',
    'pause-polls',
    'resume-polls',
    'close-polls',
    'help-voters',
    'see-stations',
    'see-settings',
    'change-settings',
  ]);
  expect(role.options.filter(maySecond)).toEqual(['official', 'administrator']);
});
