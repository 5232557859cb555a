import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountsIn, secretFiles, stateDir } from '@lianxin/local/launcher';
import { signIn } from '../fixture.ts';
import type { SignedInPerson } from '../person.ts';

/** What `npm start` runs, with the accounts of its demonstration. */
export class RunningProduct {
  readonly url: string;
  private readonly passwords: ReadonlyMap<string, string>;

  private constructor(url: string, passwords: ReadonlyMap<string, string>) {
    this.url = url;
    this.passwords = passwords;
  }

  static find(): RunningProduct {
    const state = stateDir();
    const running = join(state, 'running.json');
    if (!existsSync(running)) throw new Error(`nothing runs in ${state}: npm start first, in another terminal`);
    const { addresses } = JSON.parse(readFileSync(running, 'utf8')) as { addresses: { API: string } };
    const accounts = accountsIn(secretFiles(state).demoAccounts);
    return new RunningProduct(addresses.API, new Map(accounts.map(({ name, password }) => [name, password])));
  }

  passwordOf(name: string): string {
    const password = this.passwords.get(name);
    if (password === undefined) throw new Error(`the demonstration has no account ${name}`);
    return password;
  }

  signIn(name: string): Promise<SignedInPerson> {
    return signIn(this.url, name, this.passwordOf(name));
  }
}
