const FEN = 100;

/** An amount in fen as yuan, thousands apart and two digits after the point: sums are integers all the way. */
export function yuanText(fen: number): string {
  const whole = Math.trunc(fen / FEN);
  return `${whole.toLocaleString('en-US')}.${String(Math.abs(fen % FEN)).padStart(2, '0')}`;
}
