import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync } from 'node:fs';

/** An account of this machine. */
export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
  home: string;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Looks an account up by its name. */
export function findUser(name: string, accounts = readAccounts()): SystemUser | undefined {
  for (const line of accounts.split('\n')) {
    const [account, , uid, gid, , home] = line.split(':');
    if (account === name && home !== undefined) return { name, uid: Number(uid), gid: Number(gid), home };
  }
  return undefined;
}

/** Whether a user can work in a folder, which is made if it is missing. Parent folders may keep the user out. */
export function canUseFolder(user: SystemUser, folder: string): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, user.uid, user.gid);
  const { status } = spawnSync('test', ['-w', folder], { cwd: '/', uid: user.uid, gid: user.gid });
  return status === 0;
}

function readAccounts(): string {
  return readFileSync('/etc/passwd', 'utf8');
}
