import beijingJsjb from './data/beijing-jsjb.json' with { type: 'json' };
import demoMinutes from './data/demo-minutes.json' with { type: 'json' };
import guangdong from './data/guangdong.json' with { type: 'json' };
import ratings from './data/ratings.json' with { type: 'json' };
import shandong2020 from './data/shandong-2020.json' with { type: 'json' };
import shandongComplaints2017 from './data/shandong-complaints-2017.json' with { type: 'json' };
import { parseProgramme } from './parse.ts';
import type { Programme } from './programme.ts';

/** The story's place and month. */
export const DEFAULT_PROGRAMME = 'shandong-2020';

/** Every version ever shipped: a case pinned to one must find it for ever. */
export const shippedProgrammes: readonly Programme[] = [
  shandong2020,
  shandongComplaints2017,
  guangdong,
  beijingJsjb,
  ratings,
  demoMinutes,
].map(parseProgramme);
