export * from './follow-feed.ts';
export * from './follower.ts';
