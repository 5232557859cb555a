/** The topic that messages for a process are sent to. */
export const intakeTopicOf = (process: string): string => `lianxin.intake.${process}`;
/** The topic that dead letters are told in. */
export const DEAD_LETTER_TOPIC = 'lianxin.intake.dead-letters';
/** What the topics of replies usually begin with; the name of the source follows. */
export const REPLY_TOPIC_PREFIX = 'lianxin.replies.';
