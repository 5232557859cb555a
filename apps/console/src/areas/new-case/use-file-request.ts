import type { CommandReply } from '@lianxin/contracts';
import { useState } from 'react';
import { usePost } from '../../http/use-post.ts';
import { useLanguage } from '../../words/language.ts';
import type { Draft } from './request-form.ts';
import { faultsOf, requestOf } from './request-form.ts';

/** Files a request under the id of its draft, once it breaks no rule of form. */
export function useFileRequest(commandId: string, onFiled: () => void) {
  const spoken = useLanguage();
  const { post, faults, isBusy, setFaults } = usePost();
  const [filed, setFiled] = useState<CommandReply>();

  const file = async (draft: Draft): Promise<void> => {
    const broken = faultsOf(draft, spoken);
    if (broken.size > 0) setFaults({ byField: broken });
    else {
      const reply = await post('/cases', { data: requestOf(draft) }, { id: commandId });
      if (reply) onFiled();
      setFiled(reply);
    }
  };

  return { file, faults, filed, isBusy };
}
