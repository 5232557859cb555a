import { Button } from './button.tsx';

interface Props {
  /** How much; false where nothing came. */
  readonly said: string | false;
  readonly onShow: () => void;
}

/** What came since a list was shown, behind a button: no row moves by itself. Its place is always there, so that it is read aloud. */
export const News = ({ said, onShow }: Props) => (
  <span role="status">{said !== false && <Button onPress={onShow}>{said}</Button>}</span>
);
