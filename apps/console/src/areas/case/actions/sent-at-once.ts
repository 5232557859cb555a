/** Commands without data that the button alone sends: what they do is said on it, and is taken back by another. */
const AT_ONCE: readonly string[] = ['TakeCase', 'AcceptCase', 'AcceptOffer', 'AcceptTransfer', 'ResumeCase'];

export const isSentAtOnce = (type: string): boolean => AT_ONCE.includes(type);
