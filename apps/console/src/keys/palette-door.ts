type Open = (typed: string) => void;

let open: Open | undefined;

/** The way into the search over everything, with something typed into it already: what may be in no address. */
export const paletteDoor = {
  /** Who opens it is told, until the way back is taken. */
  keep(opens: Open): () => void {
    open = opens;
    return () => {
      open = undefined;
    };
  },
  open: (typed: string): void => open?.(typed),
};
