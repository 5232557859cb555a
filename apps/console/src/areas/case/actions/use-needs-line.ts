import { useIsLineDown } from '../../../http/line.ts';
import { isOfOutbox } from '../../../outbox/rules.ts';
import { canSeal } from '../../../sealed/cipher.ts';

/** Whether a command cannot be sent now, since the line is down and it may not wait for it, or this device keeps nothing. */
export function useNeedsLine(): (type: string) => boolean {
  const isDown = useIsLineDown();
  return (type) => isDown && !(canSeal() && isOfOutbox('case', type));
}
