import type { CommandReply } from '@lianxin/contracts';
import { useState } from 'react';
import { usePost } from '../../http/use-post.ts';
import { useLanguage } from '../../words/language.ts';
import type { Draft } from './request-form.ts';
import { faultsOf, requestOf } from './request-form.ts';

/** Files a request, once it breaks no rule of form. */
export function useFileRequest() {
  const spoken = useLanguage();
  const { post, faults, isBusy, setFaults } = usePost();
  const [filed, setFiled] = useState<CommandReply>();

  const file = async (draft: Draft): Promise<void> => {
    const broken = faultsOf(draft, spoken);
    if (broken.size > 0) setFaults({ byField: broken });
    else setFiled(await post('/cases', { data: requestOf(draft) }));
  };

  return { file, faults, filed, isBusy, again: () => setFiled(undefined) };
}
