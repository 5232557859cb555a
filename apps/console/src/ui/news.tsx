import { Button } from './button.tsx';
import { focusMain } from './focus-main.ts';

interface Props {
  /** How much; false where nothing came. */
  readonly said: string | false;
  readonly onShow: () => void;
}

/** What came since a list was shown, behind a button: no row moves by itself. Its place is always there, so that it is read aloud. */
export function News({ said, onShow }: Props) {
  // The button goes, and what had the focus with it.
  const show = (): void => {
    onShow();
    focusMain();
  };
  return <span role="status">{said !== false && <Button onPress={show}>{said}</Button>}</span>;
}
