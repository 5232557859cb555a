import type { FeedProgress, FollowFeedOptions, Follower } from '@lianxin/engine';
import { FollowFeed, LogChanged, RecentLog } from '@lianxin/engine';
import type { Installation, Part } from '@lianxin/platform';
import type { Work } from './work.ts';

/** Told once when a follower begins to fail and once when it is well again: it tries on by itself. */
function reporter({ logger }: Pick<Installation, 'logger'>): (progress: FeedProgress) => void {
  let wasFailing = false;
  return ({ follower, position, failures, error }) => {
    if (failures === 1) logger.error({ follower, position, err: error }, 'follower fails, tries again');
    if (failures === 0 && wasFailing) logger.info({ follower, position }, 'follower goes on');
    wasFailing = failures > 0;
  };
}

const codeOf = (error: unknown): string => (error instanceof LogChanged ? `: ${error.code}` : '');

function partOf(feed: FollowFeed, name: string): Part {
  return {
    name: `follower ${name}`,
    check: () => {
      const { failures, position, error } = feed.progress;
      return failures > 0
        ? Promise.reject(new Error(`failed ${failures} times at position ${position}${codeOf(error)}`))
        : Promise.resolve(`at position ${position}`);
    },
  };
}

export interface Feeds extends Work {
  readonly progress: readonly FeedProgress[];
  /** Resolves when all have taken what is in the log now. */
  drained(): Promise<void>;
}

export interface Following {
  readonly follower: Follower;
  readonly pace: Pick<FollowFeedOptions, 'batchMax' | 'restMs'>;
}

/** Followers of the log, each in a loop of its own. */
export function follow(
  installation: Pick<Installation, 'store' | 'logger' | 'epochNow'>,
  followings: readonly Following[],
): Feeds {
  const log = new RecentLog(installation.store);
  const { epochNow } = installation;
  const feeds = followings.map(
    ({ follower, pace }) => new FollowFeed(log, follower, { ...pace, epochNow, report: reporter(installation) }),
  );
  return {
    start: () => feeds.forEach((feed) => feed.start()),
    stop: async () => void (await Promise.all(feeds.map((feed) => feed.stop()))),
    parts: feeds.map((feed) => partOf(feed, feed.progress.follower)),
    get progress() {
      return feeds.map((feed) => feed.progress);
    },
    drained: async () => void (await Promise.all(feeds.map((feed) => feed.drained()))),
  };
}
