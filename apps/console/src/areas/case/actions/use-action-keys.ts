import type { PossibleReply } from '@lianxin/contracts';
import type { PossibleCommand } from '../../../forms/use-command-form.ts';
import type { KeyAct } from '../../../keys/key-table.ts';
import { KEYS } from '../../../keys/key-table.ts';
import { useKeys } from '../../../keys/use-keys.ts';
import { say } from '../../../ui/toast.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useT } from '../../../words/t.ts';

/** Key act → the commands that it is for: the first of them that is possible. */
const COMMANDS = {
  offer: ['OfferCase', 'AssignCase'],
  wait: ['WaitForParty'],
  extend: ['RequestExtension'],
  resolve: ['ResolveCase'],
  note: ['AddNote'],
} as const satisfies Partial<Record<KeyAct, readonly string[]>>;

/** The key that begins a command; undefined: it has none. */
export const keyOfCommand = (type: string): string | undefined =>
  KEYS.find(
    ({ does }) => does in COMMANDS && (COMMANDS[does as keyof typeof COMMANDS] as readonly string[]).includes(type),
  )?.key;

/** The single keys of a case: each begins its command, or says why that is not possible now. */
export function useActionKeys(possible: PossibleReply | undefined, choose: (command: PossibleCommand) => void): void {
  const t = useT();
  const language = useLanguage();
  const begin = (types: readonly string[]): void => {
    if (!possible) return;
    const [command] = types.flatMap((type) => possible.commands.filter((one) => one.type === type));
    if (command) return choose(command);
    const missing = possible.notNow.find(({ type }) => types.includes(type));
    if (missing) say(t('console.pair', { what: missing.short[language], value: missing.why[language] }));
  };
  useKeys(Object.fromEntries(Object.entries(COMMANDS).map(([does, types]) => [does, () => begin(types)])));
}
