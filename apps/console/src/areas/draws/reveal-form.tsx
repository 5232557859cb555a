import { useT } from '../../words/t.ts';
import { ShareForm } from './share-form.tsx';
import type { Draw } from './use-draws.ts';

interface Props {
  readonly id: string;
  readonly draw: Draw;
  readonly source: string;
}

/** The file that was kept when one committed is sent, once it is what one is bound to: no other share leaves its maker. */
export function RevealForm({ id, draw, source }: Props) {
  const t = useT();
  return (
    <ShareForm
      {...{ id, draw, source, act: 'reveal' }}
      answer={(share, commitment) =>
        commitment === draw.commitments[source]?.commitment
          ? { type: 'RevealShare', data: { source, share } }
          : { fault: t('console.draws.other-share') }
      }
    />
  );
}
