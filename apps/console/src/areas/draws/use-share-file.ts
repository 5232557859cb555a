import { useState } from 'react';
import { NoHashing } from '../../http/sha256.ts';
import { useT } from '../../words/t.ts';
import { commitmentTo, readShare } from './share.ts';

interface Chosen {
  readonly files: readonly File[];
  readonly share?: string | undefined;
  /** What is wrong with the file. */
  readonly fault?: string | undefined;
}

/** The file that a share is kept in, as its maker chooses it, and what it binds him to. */
export function useShareFile(draw: string, source: string) {
  const t = useT();
  const [chosen, setChosen] = useState<Chosen>({ files: [] });
  const choose = async (files: readonly File[]): Promise<void> => {
    const [file] = files;
    const share = file && (await readShare(file));
    setChosen({ files, share, fault: file && share === undefined ? t('console.draws.no-share') : undefined });
  };
  const refuse = (fault: string): void => setChosen({ ...chosen, fault });
  /** The commitment; undefined where this browser computes none, which is told. */
  const compute = async (share: string): Promise<string | undefined> => {
    try {
      return await commitmentTo(draw, source, share);
    } catch (error) {
      if (!(error instanceof NoHashing)) throw error;
      refuse(t('console.draws.no-hashing'));
      return undefined;
    }
  };
  return { ...chosen, choose, refuse, compute };
}
