import { intend } from '../../../shell/intended.ts';
import { Button } from '../../../ui/button.tsx';
import { useLanguage } from '../../../words/language.ts';
import { usePossible } from './use-possible.ts';

/** The form for a file, for who may attach one. */
export function AttachButton({ id }: { readonly id: string }) {
  const language = useLanguage();
  const { data } = usePossible(id);
  const command = data?.commands.find(({ type, onBehalfOf }) => type === 'AttachFile' && onBehalfOf === undefined);
  if (!command) return null;
  return (
    <Button onPress={() => intend({ caseId: id, type: command.type, onBehalfOf: undefined })}>
      {command.short[language]}
    </Button>
  );
}
