import type { OpenedCase } from '../../state/index.ts';

type Numbered = Pick<OpenedCase, 'number'>;

export const hasAbsorbed = ({ absorbed }: OpenedCase, { number }: Numbered): boolean =>
  absorbed.some(({ sourceNumber }) => sourceNumber === number);

/** The case without what it took over from that other one, into which it goes itself. */
export const without = (state: OpenedCase, { number }: Numbered): OpenedCase => ({
  ...state,
  absorbed: state.absorbed.filter(({ sourceNumber }) => sourceNumber !== number),
});
