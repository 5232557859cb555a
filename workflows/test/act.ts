import type { Act, Instant } from '@lianxin/kernel';

export const act = (id: string, kind: string, at: Instant): Act => ({ id, kind, at, because: 'scripted' });
