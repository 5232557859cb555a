import styles from './marks.module.css';

interface Props {
  readonly label: string;
  readonly isMarked: boolean;
  readonly onMark: (isRange: boolean) => void;
}

/** The mark of a row, wide enough for a finger; with Shift it reaches from the one that was marked last. */
export const MarkBox = ({ label, isMarked, onMark }: Props) => (
  <label className={styles.box}>
    <input
      type="checkbox"
      aria-label={label}
      checked={isMarked}
      onChange={({ nativeEvent }) => onMark((nativeEvent as MouseEvent).shiftKey)}
    />
  </label>
);
