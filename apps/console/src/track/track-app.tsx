import type { ReceiptReply } from '@lianxin/contracts';
import { useEffect, useState } from 'react';
import type { ReceiptClient } from '../http/ask-by-receipt.ts';
import type { TrackLanguage } from '../words/track/index.ts';
import { LanguageContext, preferredLanguage, wordsIn } from '../words/track/index.ts';
import { CaseView } from './case-view.tsx';
import { FileRequest } from './file/file-request.tsx';
import { Head } from './head.tsx';
import { LookUp } from './look-up.tsx';
import { OtherWay, useOffices } from './offices.tsx';

/** The case that is shown, and what asks for it: both are forgotten together. */
export interface Shown {
  readonly client: ReceiptClient;
  readonly reply: ReceiptReply;
}

/** Behind `#` in the address: filing one, or the number of the one that is looked for. */
const FILE = 'file';

function useHash(): readonly [string, (hash: string) => void] {
  const [hash, setHash] = useState(() => globalThis.location.hash.slice(1));
  useEffect(() => {
    const read = (): void => setHash(globalThis.location.hash.slice(1));
    globalThis.addEventListener('hashchange', read);
    return () => globalThis.removeEventListener('hashchange', read);
  }, []);
  return [
    hash,
    (next) => {
      globalThis.location.hash = next;
    },
  ];
}

/** A request by number and receipt code. Nothing is kept: leaving the page, even to come back to it, forgets the case. */
export function TrackApp() {
  const [language, setLanguage] = useState<TrackLanguage>(preferredLanguage);
  const [large, setLarge] = useState(false);
  const [shown, setShown] = useState<Shown>();
  const [hash, go] = useHash();
  const t = wordsIn(language);

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.dataset['large'] = String(large);
    document.title = `${t('track.name')} · ${t('track.title')}`;
  });
  // After the language is set: it is what they are asked for in.
  const asked = useOffices();
  useEffect(() => {
    // Browsers keep a page as it was for a person who goes back to it.
    const forget = (): void => setShown(undefined);
    globalThis.addEventListener('pagehide', forget);
    return () => globalThis.removeEventListener('pagehide', forget);
  }, []);

  return (
    <LanguageContext value={language}>
      <Head large={large} onLarge={setLarge} onLanguage={() => setLanguage(language === 'zh' ? 'en' : 'zh')} />
      <main id="main" tabIndex={-1}>
        {shown && (
          <CaseView {...shown} onReply={(reply) => setShown({ ...shown, reply })} onLeave={() => setShown(undefined)} />
        )}
        {!shown && hash === FILE && <FileRequest {...asked} onFollow={go} />}
        {!shown && hash !== FILE && <LookUp key={hash} onShown={setShown} onFile={() => go(FILE)} />}
      </main>
      <OtherWay offices={asked.offices} />
    </LanguageContext>
  );
}
