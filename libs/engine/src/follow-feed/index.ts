export * from './follow-feed.ts';
export * from './follower.ts';
export { RecentLog } from './recent-log.ts';
