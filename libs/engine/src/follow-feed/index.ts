export * from './follow-feed.ts';
export * from './follower.ts';
export * from './standing.ts';
export { RecentLog } from './recent-log.ts';
