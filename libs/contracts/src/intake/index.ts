export * from './dead-letter-notice.ts';
export * from './intake-commands.ts';
export * from './intake-examples.ts';
export * from './intake-message.ts';
export * from './intake-topics.ts';
export * from './malformed.ts';
export { readIntakeMessage } from './read-intake-message.ts';
export * from './replies.ts';
export { intakeReplies } from './reply-forms.ts';
