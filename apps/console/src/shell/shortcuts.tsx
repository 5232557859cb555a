import { Suspense, lazy, useEffect, useState } from 'react';
import { paletteDoor } from '../keys/palette-door.ts';
import { keySwitch, useKeys, usePaletteKey } from '../keys/use-keys.ts';
import { useSettings } from '../session/use-settings.ts';
import { Button } from '../ui/button.tsx';
import { useIsNarrow } from '../ui/use-is-narrow.ts';
import { useT } from '../words/t.ts';

const Palette = lazy(async () => ({ default: (await import('../areas/palette/palette.tsx')).Palette }));
const KeysDialog = lazy(async () => ({ default: (await import('../keys/keys-dialog.tsx')).KeysDialog }));

/** The search over everything and the list of keys, by key and by button; loaded when they are opened. */
export function Shortcuts() {
  const t = useT();
  const isNarrow = useIsNarrow();
  const [shown, setShown] = useState<'palette' | 'keys'>();
  const [given, setGiven] = useState('');
  const close = (): void => {
    setShown(undefined);
    setGiven('');
  };
  useEffect(
    () =>
      paletteDoor.keep((typed) => {
        setGiven(typed);
        setShown('palette');
      }),
    [],
  );
  const { keys } = useSettings().settings;
  useEffect(() => keySwitch.set(keys), [keys]);
  usePaletteKey(() => setShown('palette'));
  useKeys({ find: () => setShown('palette'), keys: () => setShown('keys') });
  return (
    <>
      <Button look="quiet" onPress={() => setShown('palette')}>
        {t(isNarrow ? 'console.palette.title' : 'console.palette.open')}
      </Button>
      {!isNarrow && (
        <Button look="quiet" onPress={() => setShown('keys')} aria-label={t('console.keys.title')}>
          ?
        </Button>
      )}
      <Suspense fallback={null}>
        {shown === 'palette' && <Palette given={given} onClose={close} />}
        {shown === 'keys' && <KeysDialog onClose={close} />}
      </Suspense>
    </>
  );
}
