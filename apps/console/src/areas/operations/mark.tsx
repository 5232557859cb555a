import styles from './operations.module.css';

interface Props {
  readonly isWell: boolean;
  readonly words: string;
}

/** Whether something is as it should be: by shape, colour and word. */
export function Mark({ isWell, words }: Props) {
  return <span className={isWell ? styles.well : styles.ill}>{words}</span>;
}
