const FEN_PER_YUAN = 100;

/** An amount in yuan, as it is written beside the word. */
export const yuanText = (fen: number): string => (fen / FEN_PER_YUAN).toFixed(2);
