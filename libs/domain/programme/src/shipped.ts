import beijingJsjbV2 from './data/beijing-jsjb-v2.json' with { type: 'json' };
import beijingJsjbV3 from './data/beijing-jsjb-v3.json' with { type: 'json' };
import beijingJsjb from './data/beijing-jsjb.json' with { type: 'json' };
import campaign2020 from './data/campaign-2020.json' with { type: 'json' };
import demoMinutesV2 from './data/demo-minutes-v2.json' with { type: 'json' };
import demoMinutesV3 from './data/demo-minutes-v3.json' with { type: 'json' };
import demoMinutesV4 from './data/demo-minutes-v4.json' with { type: 'json' };
import demoMinutesV5 from './data/demo-minutes-v5.json' with { type: 'json' };
import demoMinutes from './data/demo-minutes.json' with { type: 'json' };
import guangdongV2 from './data/guangdong-v2.json' with { type: 'json' };
import guangdongV3 from './data/guangdong-v3.json' with { type: 'json' };
import guangdong from './data/guangdong.json' with { type: 'json' };
import ratingsV2 from './data/ratings-v2.json' with { type: 'json' };
import ratingsV3 from './data/ratings-v3.json' with { type: 'json' };
import ratings from './data/ratings.json' with { type: 'json' };
import shandong2020V2 from './data/shandong-2020-v2.json' with { type: 'json' };
import shandong2020V3 from './data/shandong-2020-v3.json' with { type: 'json' };
import shandong2020V4 from './data/shandong-2020-v4.json' with { type: 'json' };
import shandong2020V5 from './data/shandong-2020-v5.json' with { type: 'json' };
import shandong2020 from './data/shandong-2020.json' with { type: 'json' };
import shandongComplaints2017V2 from './data/shandong-complaints-2017-v2.json' with { type: 'json' };
import shandongComplaints2017V3 from './data/shandong-complaints-2017-v3.json' with { type: 'json' };
import shandongComplaints2017 from './data/shandong-complaints-2017.json' with { type: 'json' };
import { parseProgramme } from './parse-programme.ts';
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
  shandong2020V2,
  shandongComplaints2017V2,
  guangdongV2,
  beijingJsjbV2,
  ratingsV2,
  demoMinutesV2,
  shandong2020V3,
  shandongComplaints2017V3,
  guangdongV3,
  beijingJsjbV3,
  ratingsV3,
  demoMinutesV3,
  shandong2020V4,
  demoMinutesV4,
  shandong2020V5,
  demoMinutesV5,
  campaign2020,
].map(parseProgramme);
